import { eventually } from '../e2e/support/eventually.ts';
import { mutualInhibition } from './checks/mutual-inhibition.ts';
import { INHIBITIONS } from './data/inhibitions.ts';
import { alertmanagerFiles } from './support/alertmanager.ts';
import { expectedAlerts } from './support/expected-alerts.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { optionalBinary } from './support/optional-binary.ts';
import { lokiRules, prometheusRules, rulesIn } from './support/rules.ts';
import { type KnownAlert, RunningAlertmanager } from './support/running-alertmanager.ts';

const alerts = expectedAlerts([...prometheusRules(), ...lokiRules()].flatMap(rulesIn));

describe('what Alertmanager mutes', () => {
  it('leaves of any alerts at least one, and every page', () => {
    expect(alertmanagerFiles().flatMap((file) => mutualInhibition(file, alerts))).toEqual([]);
  });

  it('is tried with alerts that there are, and their severities', () => {
    const textOf = ({ alertname, severity }: { alertname: string; severity: string }) =>
      `${alertname} ${severity}`;
    const known = new Set(alerts.map(textOf));
    const tried = INHIBITIONS.flatMap(({ firing, mutes, leaves }) => [firing, ...mutes, ...leaves]).map(
      textOf,
    );
    expect(tried.filter((alert) => !known.has(alert))).toEqual([]);
  });
});

const binary = optionalBinary('alertmanager');

(binary === undefined ? describe.skip : describe)('Alertmanager', () => {
  let alertmanager: RunningAlertmanager;
  beforeEach(() => {
    alertmanager = new RunningAlertmanager({ binary: binary ?? '' });
  });
  afterEach(() => alertmanager.stop());

  const textOf = ({ alertname, service }: Readonly<Record<string, string>>) => `${alertname} of ${service}`;
  const isMuted = ({ status }: KnownAlert) => status.inhibitedBy.length > 0;

  it.each(INHIBITIONS.map((row) => [`${textOf({ ...row.firing })}`, row] as const))(
    'mutes for %s what it explains, and nothing else',
    async (_name, { firing, mutes, leaves }) => {
      await alertmanager.post([firing, ...mutes, ...leaves].map((labels) => ({ labels })));
      const muted = await eventually(async () => {
        const known = await alertmanager.alerts();
        const source = known.find(({ labels }) => textOf(labels) === textOf({ ...firing }));
        const found = known.filter(isMuted);
        expect(found).toHaveLength(mutes.length);
        expect(found.every(({ status }) => status.inhibitedBy.includes(source?.fingerprint ?? ''))).toBe(
          true,
        );
        return found.map(({ labels }) => textOf(labels));
      });
      expect(muted.sort()).toEqual(mutes.map((labels) => textOf({ ...labels })).sort());
    },
  );
});

describe('mutualInhibition', () => {
  const kinds = [
    { alertname: 'ServiceDown', severity: 'critical', service: 'order-service', place: 'rules.yml:1' },
    { alertname: 'HighLatency', severity: 'warning', service: 'order-service', place: 'rules.yml:2' },
    { alertname: 'TargetDown', severity: 'warning', service: 'order-service', place: 'rules.yml:3' },
  ];
  const rule = (source: string, target: string): Change => [
    'receivers:',
    `  - source_matchers: [${source}]\n    target_matchers: [${target}]\n    equal: [service]\nreceivers:`,
  ];
  const check = (...changes: readonly Change[]) =>
    mutualInhibition(yamlFixture('alertmanager.yml', ...changes), kinds);

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
    expect(check(rule('alertname="TargetDown"', 'alertname!="TargetDown", severity="warning"'))).toEqual([]);
  });

  it('sees two alerts that mute each other, and the page among them', () => {
    expect(check(rule('alertname="TargetDown"', 'alertname!="TargetDown"'))).toEqual([
      'alertmanager.yml:12: mute each other, and nobody is told: ServiceDown, TargetDown',
      'alertmanager.yml:12: TargetDown mutes ServiceDown, a page',
    ]);
  });

  it('sees a ring of three', () => {
    const ring = [
      rule('alertname="HighLatency"', 'alertname="TargetDown"'),
      rule('alertname="TargetDown"', 'alertname="ServiceDown"'),
    ];
    const first: Change = [
      'target_matchers: [severity="warning"]',
      'target_matchers: [alertname="HighLatency"]',
    ];
    expect(check(first, ...ring)).toContain(
      'alertmanager.yml:12: mute each other, and nobody is told: ServiceDown, HighLatency, TargetDown',
    );
  });
});
