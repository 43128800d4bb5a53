import { metricNames } from './checks/metric-names.ts';
import { promqlReads } from './checks/promql-reads.ts';
import { ratesOfCounters } from './checks/rates-of-counters.ts';
import { metricsOnPages } from './support/known-metrics.ts';
import { type LocatedQuery } from './support/located-query.ts';
import { recordedMetrics } from './support/recorded-metrics.ts';
import { YamlFile } from './support/yaml-file.ts';
import { PAGE } from './support/shop-page.ts';

const KNOWN = metricsOnPages([PAGE]);

const asked = (text: string): LocatedQuery[] => [{ path: 'a.json', line: 7, text, owner: 'panel "A"' }];

describe('promqlReads', () => {
  it.each([
    'sum by (service) (rate(http_requests_total{service=~"$service"}[$__rate_interval]))',
    'max_over_time(rate(http_requests_total[5m])[1h:5m]) > 0',
    'rate(http_requests_total[5m] offset 1h)',
  ])('lets pass %s', (text) => {
    expect(promqlReads(asked(text))).toEqual([]);
  });

  it.each([
    ['sum(rate(http_requests_total[5m])', 'PromQL cannot be read at its end'],
    ['sum(http_requests_total) + * 5', 'PromQL cannot be read at * 5'],
    ['rate(http_requests_total)', 'rate() needs a range such as [5m]'],
    ['max_over_time(http_requests_total)', 'max_over_time() needs a range such as [5m]'],
  ])('sees %s', (text, message) => {
    expect(promqlReads(asked(text))).toEqual([`a.json:7: panel "A": ${message}`]);
  });
});

describe('metricNames', () => {
  it.each([
    'sum by (service, job) (http_requests_total{status=~"5..", endpoint="/orders"})',
    'histogram_quantile(0.95, sum by (le) (rate(request_seconds_bucket{le!="0.1"}[5m])))',
    'business_events_total{event_type=~"order_.*", status!="failed", service="$service"}',
    'http_requests_total / on (service) group_left () http_requests_in_progress',
    'sum by (team) (label_replace(http_requests_total, "team", "shop", "", ""))',
  ])('lets pass %s', (text) => {
    expect(metricNames(asked(text), KNOWN)).toEqual([]);
  });

  it.each([
    [
      'http_request_total',
      'nobody has the metric http_request_total: mend the name, or list it in test/contracts/data/backend-metrics.ts',
    ],
    [
      '{service="order-service"}',
      'nobody has the metric (no name): mend the name, or list it in test/contracts/data/backend-metrics.ts',
    ],
    [
      'http_requests_total{route="/orders"}',
      'http_requests_total has no label route, but job, instance, service, method, endpoint, status',
    ],
    ['sum by (path) (http_requests_total)', 'none of http_requests_total has the label path'],
    [
      'http_requests_total / on (method) http_requests_in_progress{method="GET"}',
      'http_requests_in_progress has no label method, but job, instance, service',
    ],
    ['http_requests_total{endpoint="/order"}', 'http_requests_total never has {endpoint="/order"}'],
    [
      'business_events_total{event_type="order_created", status="failed"}',
      'business_events_total never has {event_type="order_created", status="failed"}',
    ],
    ['up{service=~"orders?"}', 'up never has {service=~"orders?"}'],
  ])('sees %s', (text, message) => {
    const known = new Map([...KNOWN, ...metricsOnPages(['up{service="order-service"} 1'])]);
    expect(metricNames(asked(text), known)).toEqual([`a.json:7: panel "A": ${message}`]);
  });
});

describe('recordedMetrics', () => {
  it('are known with the labels of what they are made of', () => {
    const rules =
      'groups: [{ rules: [{ record: "service:requests:rate5m", expr: "sum by (service) (rate(http_requests_total[5m]))" }] }]';
    const recorded = recordedMetrics([new YamlFile('rules.yml', rules)], KNOWN);
    expect(metricNames(asked('service:requests:rate5m{service="x", method="y"}'), recorded)).toEqual([]);
  });
});

describe('ratesOfCounters', () => {
  it('lets pass a rate of a counter and of a histogram', () => {
    expect(
      ratesOfCounters(asked('rate(http_requests_total[5m]) + rate(request_seconds_bucket[5m])'), KNOWN),
    ).toEqual([]);
  });

  it('sees the rate of a gauge', () => {
    expect(ratesOfCounters(asked('sum(increase(http_requests_in_progress[5m]))'), KNOWN)).toEqual([
      'a.json:7: panel "A": a rate of http_requests_in_progress, which is a gauge',
    ]);
  });
});
