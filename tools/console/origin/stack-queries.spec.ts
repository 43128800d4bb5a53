import { join } from 'node:path';

import { stackQueries } from './stack-queries.ts';

describe('the same in the big stack', () => {
  const queries = stackQueries(join(import.meta.dirname, '../../../deploy/grafana/dashboards'));

  it('is what the dashboards ask', () => {
    expect(queries.find(({ chart }) => chart === 'rate')).toEqual({
      chart: 'rate',
      dashboard: 'Microservices Observability',
      panel: 'Request Rate by Service',
      queries: ['sum by (service) (rate(http_requests_total{service=~".+"}[1m]))'],
    });
  });

  it('is there for each chart', () => {
    expect([...new Set(queries.map(({ chart }) => chart))]).toEqual([
      'rate',
      'errors',
      'duration',
      'business',
      'loop',
      'heap',
      'gc',
    ]);
  });
});
