import { type Fault } from '../fault.ts';
import { counter, gauge, GONE } from '../series.ts';
import { share, up, whole } from './stack-fault.ts';

/** Once a step of 15 s, as a rate. */
const EACH_STEP = 1 / 15;

/** For the alerts of stack.rules.yml on targets, Prometheus and Alertmanager. */
export const ALERTING_FAULTS: readonly Fault[] = [
  whole('TargetDown', 'jaeger', 'a part does not answer scrapes', up('jaeger', 0)),
  whole('TargetDown', 'jaeger', 'a part is no target any more', up('jaeger', GONE)),
  whole(
    'PrometheusConfigReloadFailed',
    'prometheus',
    'its new configuration is refused',
    gauge('prometheus_config_last_reload_successful{job="prometheus"}', 1, 0),
  ),
  whole(
    'PrometheusRuleFailures',
    'prometheus',
    'a rule fails at each evaluation',
    counter(
      'prometheus_rule_evaluation_failures_total{job="prometheus", rule_group="rules/service.rules.yml;service"}',
      0,
      EACH_STEP,
    ),
  ),
  whole(
    'PrometheusMissedRuleEvaluations',
    'prometheus',
    'an evaluation is missed every 15 s',
    counter(
      'prometheus_rule_group_iterations_missed_total{job="prometheus", rule_group="rules/slo.rules.yml;slo"}',
      0,
      EACH_STEP,
    ),
  ),
  {
    ...whole(
      'PrometheusNotConnectedToAlertmanager',
      'prometheus',
      'Prometheus finds no Alertmanager',
      gauge('prometheus_notifications_alertmanagers_discovered{job="prometheus"}', 1, 0),
    ),
    mutesItself: true,
  },
  {
    ...whole(
      'PrometheusNotificationsFailing',
      'prometheus',
      'Alertmanager takes no alert',
      counter('prometheus_notifications_errors_total{job="prometheus"}', 0, EACH_STEP),
      counter('prometheus_notifications_dropped_total{job="prometheus"}', 0, EACH_STEP),
    ),
    mutesItself: true,
  },
  whole(
    'PrometheusSampleLimitHit',
    'order-service',
    'a service has more series than it may',
    gauge('scrape_samples_post_metric_relabeling{job="services", service="order-service"}', 700, 6000),
    gauge('scrape_sample_limit{job="services", service="order-service"}', 5000, 5000),
  ),
  whole(
    'AlertmanagerConfigReloadFailed',
    'alertmanager',
    'its new configuration is refused',
    gauge('alertmanager_config_last_reload_successful{job="alertmanager"}', 1, 0),
  ),
  share('AlertmanagerNotificationsFailing', 'alertmanager', 'notifications that fail', (part) => [
    counter('alertmanager_notifications_total{job="alertmanager", integration="slack"}', 10, 10),
    counter('alertmanager_notifications_failed_total{job="alertmanager", integration="slack"}', 0, 10 * part),
  ]),
];
