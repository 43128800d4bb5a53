import { alertService } from './checks/alert-service.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { metricsOnPages } from './support/known-metrics.ts';
import { rulesIn } from './support/rules.ts';

const rules = (...changes: readonly Change[]) => rulesIn(yamlFixture('rules.yml', ...changes));

describe('alertService', () => {
  const known = metricsOnPages(['http_requests_total{service="order-service",status="500"} 0', 'probe{} 1']);
  const correct = 'sum by (service) (rate(http_requests_total{status=~"5.."}[5m])) > 0.05';
  const check = (expr: string) => alertService(rules([correct, expr]), known);

  it.each([
    correct,
    'rate(http_requests_total[5m]) > 1',
    'sum without (status) (http_requests_total) > 1',
    'sum by (service) (http_requests_total) / sum by (service) (http_requests_total) > 0.1',
    'http_requests_total > on (service) group_left () probe',
    'http_requests_total / on (service, status) http_requests_total',
    'http_requests_total / ignoring (status) http_requests_total',
    'http_requests_total unless probe',
    'topk(3, http_requests_total)',
    'absent(http_requests_total{service="order-service"})',
    'label_replace(probe, "service", "all", "", "")',
    '(sum by (service) (http_requests_total) or 0 * sum by (service) (http_requests_total)) > 1',
  ])('lets pass %s', (expr) => {
    expect(check(expr)).toEqual([]);
  });

  it.each([
    'sum(rate(http_requests_total[5m])) > 1',
    'sum by (status) (http_requests_total) > 1',
    'sum without (service) (http_requests_total) > 1',
    'http_requests_total / on (status) http_requests_total',
    'http_requests_total / ignoring (service) http_requests_total',
    'sum by (service) (http_requests_total) or vector(0)',
    'probe > 0',
    'absent(http_requests_total)',
    'probe and http_requests_total',
    'http_requests_total > on (service) group_right () probe',
    'time() > 5',
  ])('sees that %s loses it', (expr) => {
    expect(check(expr)).toEqual([
      'rules.yml:5: HighErrorRate carries no label service: keep it in the expression with by (service), or set it under labels',
    ]);
  });

  it('lets pass an alert that sets it', () => {
    const set: Change = ['severity: critical', 'severity: critical\n          service: shop'];
    expect(alertService(rules([correct, 'probe > 0'], set), known)).toEqual([]);
  });
});
