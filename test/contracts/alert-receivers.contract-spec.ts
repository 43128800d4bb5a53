import { join } from 'node:path';
import { alertReceivers } from './checks/alert-receivers.ts';
import { ALERT_RECEIVERS, STRAY_ALERTS } from './data/alert-receivers.ts';
import { routesIn } from './support/alertmanager.ts';
import { expectedAlerts } from './support/expected-alerts.ts';
import { yamlFixture } from './support/fixture.ts';
import { type Labels, satisfies } from './support/matchers.ts';
import { optionalBinary, run } from './support/optional-binary.ts';
import { ROOT, yamlFile } from './support/repository.ts';
import { lokiRules, prometheusRules, rulesIn } from './support/rules.ts';

const amtool = optionalBinary('amtool');
const FILE = 'deploy/alertmanager/alertmanager.yml';
const routes = routesIn(yamlFile(FILE));
const answers = new Map<string, string[]>();

/** Where the routes of the real file lead: asked once for all alerts that satisfy the same of its matchers. */
function receiversOf(labels: Labels): string[] {
  const kind = routes.map(({ route }) => satisfies(labels, route.matchers ?? [])).join(' ');
  const receivers = answers.get(kind) ?? askAmtool(labels);
  answers.set(kind, receivers);
  return receivers;
}

function askAmtool(labels: Labels): string[] {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const words = ['config', 'routes', 'test', `--config.file=${join(ROOT, FILE)}`];
  const { status, output } = run(amtool ?? '', [...words, ...pairs]);
  if (status !== 0) throw new Error(output);
  return output.trim().split(',');
}

(amtool === undefined ? describe.skip : describe)('every alert', () => {
  it('reaches those who are meant to be told, and nobody else', () => {
    const alerts = expectedAlerts([...prometheusRules(), ...lokiRules()].flatMap(rulesIn));
    expect(alertReceivers(alerts, ALERT_RECEIVERS, receiversOf)).toEqual([]);
  });

  it.each(STRAY_ALERTS)('reaches somebody although no rule makes it: $labels', ({ labels, receivers }) => {
    expect(askAmtool(labels)).toEqual(receivers);
  });
});

describe('expectedAlerts', () => {
  const services = (change: readonly [string, string]) =>
    expectedAlerts(rulesIn(yamlFixture('rules.yml', change))).map(({ service }) => service);
  const all = ['api-gateway', 'order-service', 'product-service', 'payment-service'];

  it.each([
    ['it flows from the series', 'severity: critical', all],
    ['it is made of a label', "severity: critical\n          service: '{{ $labels.job }}'", all],
    ['the rule has its own', 'severity: critical\n          service: loki', ['loki']],
  ])('knows the services where %s', (_how, labels, expected) => {
    expect(services(['severity: critical', labels])).toEqual(expected);
  });
});

describe('alertReceivers', () => {
  const place = 'rules.yml:4';
  const alert = { alertname: 'HighErrorRate', severity: 'critical', service: 'payment-service', place };

  it('has nothing to say where all is well', () => {
    expect(alertReceivers([alert], ALERT_RECEIVERS, () => ['on-call', 'payment-team'])).toEqual([]);
  });

  it('sees an alert that does not reach everybody', () => {
    expect(alertReceivers([alert], ALERT_RECEIVERS, () => ['payment-team'])).toEqual([
      'rules.yml:4: HighErrorRate (critical) of payment-service reaches payment-team instead of on-call, payment-team',
    ]);
  });

  it('sees an alert that nobody thought of', () => {
    expect(alertReceivers([{ ...alert, severity: 'info' }], ALERT_RECEIVERS, () => ['default'])).toEqual([
      'rules.yml:4: nobody is meant to be told of HighErrorRate (info, payment-service): data/alert-receivers.ts',
    ]);
  });
});
