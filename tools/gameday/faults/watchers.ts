import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { WINDOW } from '../effects.ts';
import { type Scenario } from '../scenario.ts';
import { alertmanagerMisconfigured, prometheusMisconfigured } from './misconfigured.ts';

const BROKEN_RULES = 'prometheus/rules/broken.rules.yml';

const BROKEN_RULE = `groups:
  - name: broken
    rules:
      - record: broken:many_to_many:ratio
        expr: up{job="services"} / on () up{job="services"}
`;

const NO_REQUEST = 'no request of a service is concerned';
export const NO_EVIDENCE = { logs: NO_REQUEST, traces: NO_REQUEST };

/** A job of its own for api-gateway, under the name of the others' and with a limit far below what it offers. */
function limitGateway(text: string): string {
  const [target = '', address] = /^ *- targets: \[(.*:8080)\]\n.*\n/m.exec(text) ?? [];
  return `${text.replace(target, '')}
  - job_name: api-gateway
    honor_labels: true
    sample_limit: 50
    fallback_scrape_protocol: PrometheusText0.0.4
    static_configs:
      - targets: [${address}]
        labels: { service: api-gateway }
    relabel_configs:
      - target_label: job
        replacement: services
`;
}

/** A part that is away for some minutes of real windows: who it tells hears of it afterwards. */
function awayFor(minutes: number, part: string): Pick<Scenario, 'group' | 'inject' | 'repair'> {
  return {
    group: 'stack',
    inject: async (lane) => {
      await lane.part(part).stop();
      await pause((minutes * 60_000) / lane.factor, undefined, { signal: lane.signal });
      lane.part(part).start();
    },
    repair: async () => undefined,
  };
}

export const watcherFaults: readonly Scenario[] = [
  {
    name: 'target-lost',
    standsFor: 'somebody deletes product-service from the targets of Prometheus',
    ...prometheusMisconfigured((text) => text.replace(/^ *- targets: \[.*:8082\]\n.*\n/m, '')),
    effect: { query: 'up{job="services", service="product-service"}', is: 'missing' },
    expected: [{ alertname: 'ServiceDown', service: 'product-service' }],
  },
  {
    name: 'prometheus-configuration-broken',
    standsFor: 'the new configuration of Prometheus has a slip',
    ...prometheusMisconfigured((text) => `${text}\nscrape_config: []\n`),
    effect: { query: 'min(prometheus_config_last_reload_successful)', is: { below: 1 } },
    expected: [{ alertname: 'PrometheusConfigReloadFailed', service: 'prometheus' }],
    noEvidence: { traces: NO_REQUEST },
  },
  {
    name: 'rule-fails',
    standsFor: 'a rule joins many series with many and gives an error at each evaluation',
    group: 'stack',
    inject: async ({ state }) => writeFileSync(join(state.config, BROKEN_RULES), BROKEN_RULE),
    repair: async ({ state }) => writeFileSync(join(state.config, BROKEN_RULES), 'groups: []\n'),
    effect: {
      query: `max(rate(prometheus_rule_evaluation_failures_total${WINDOW}))`,
      is: { above: 0 },
    },
    expected: [{ alertname: 'PrometheusRuleFailures', service: 'prometheus' }],
    noEvidence: { traces: NO_REQUEST },
  },
  {
    name: 'too-many-series',
    standsFor: 'api-gateway offers more series than it may, and is not read at all',
    ...prometheusMisconfigured(limitGateway),
    effect: {
      query: `max(rate(prometheus_target_scrapes_exceeded_sample_limit_total${WINDOW}))`,
      is: { above: 0 },
    },
    expected: [{ alertname: 'PrometheusSampleLimitHit', service: 'api-gateway' }],
    allowed: [{ alertname: ['ServiceDown', 'LowOrderVolume'], service: 'api-gateway' }],
    noEvidence: NO_EVIDENCE,
  },
  {
    name: 'alertmanager-configuration-broken',
    standsFor: 'the new configuration of Alertmanager names a receiver that there is not',
    ...alertmanagerMisconfigured((text) => text.replace('receiver: default', 'receiver: nobody')),
    effect: { query: 'min(alertmanager_config_last_reload_successful)', is: { below: 1 } },
    expected: [{ alertname: 'AlertmanagerConfigReloadFailed', service: 'alertmanager' }],
    noEvidence: { traces: NO_REQUEST },
  },
  {
    name: 'alertmanager-away',
    standsFor: 'Alertmanager is away for five minutes; nobody can be told before it is back',
    ...awayFor(5, 'alertmanager'),
    expected: [{ alertname: 'PrometheusNotificationsFailing', service: 'prometheus' }],
    allowed: [{ alertname: 'TargetDown', service: 'alertmanager' }],
    noEvidence: { traces: NO_REQUEST },
  },
  {
    name: 'receiver-away',
    standsFor: 'whom Alertmanager tells is away for ten minutes',
    ...awayFor(10, 'alert-receiver'),
    expected: [{ alertname: 'AlertmanagerNotificationsFailing', service: 'alertmanager' }],
    noEvidence: { traces: NO_REQUEST },
  },
];
