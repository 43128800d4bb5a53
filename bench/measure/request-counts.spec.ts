import { parseMetrics } from '../../tools/prometheus/parse-metrics.ts';
import { countedRequests, metricsFault } from './request-counts.ts';

const LABELS = 'service="product-service",method="GET",endpoint="/products/:id"';
const EXEMPLAR = '# {trace_id="4bf92f3577b34da6a3ce929d0e0e4736"} 0.003 1700000000';

function page({ timed = 7, labels = `${LABELS},status="200"`, exemplar = EXEMPLAR } = {}): string {
  return [
    `http_requests_total{${labels}} 7`,
    'http_requests_total{method="GET",endpoint="/metrics",status="200"} 3',
    `http_request_duration_seconds_bucket{${LABELS},le="0.005"} 7 ${exemplar}`,
    `http_request_duration_seconds_count{${LABELS}} ${timed}`,
  ].join('\n');
}

describe('countedRequests', () => {
  it('adds up the requests for products, and leaves out the others', () => {
    expect(countedRequests(parseMetrics(page()))).toBe(7);
  });

  it('finds them under the label that another set-up has for the route', () => {
    expect(countedRequests(parseMetrics('http_requests_total{route="/products/:id"} 5'))).toBe(5);
  });
});

describe('metricsFault', () => {
  it.each([
    [page(), undefined],
    [page({ timed: 6 }), '7 requests counted, but the durations of 6'],
    [page({ exemplar: '' }), 'no bucket has an exemplar'],
    [page({ labels: 'endpoint="/products/:id"' }), 'http_requests_total has the labels endpoint only'],
  ])('of %j is %s', (text, fault) => {
    expect(metricsFault(parseMetrics(text), true)).toBe(fault);
  });

  it('asks for no exemplar where nothing is traced', () => {
    expect(metricsFault(parseMetrics(page({ exemplar: '' })), false)).toBeUndefined();
  });
});
