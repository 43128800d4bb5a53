import { parseMetrics } from './parse-metrics.ts';

describe('parseMetrics', () => {
  it('reads name, labels and value, and passes over comments and empty lines', () => {
    const page = [
      '# HELP http_requests_total Requests answered.',
      '# TYPE http_requests_total counter',
      'http_requests_total{service="api-gateway",status="200"} 12',
      '',
      'process_open_fds 31',
      '# EOF',
    ].join('\n');
    expect(parseMetrics(page)).toEqual([
      { name: 'http_requests_total', labels: { service: 'api-gateway', status: '200' }, value: 12 },
      { name: 'process_open_fds', labels: {}, value: 31 },
    ]);
  });

  it('undoes escapes in label values', () => {
    const [sample] = parseMetrics(String.raw`m{path="C:\\new\n\"x\"",other="}, # {"} 1`);
    expect(sample?.labels).toEqual({ path: 'C:\\new\n"x"', other: '}, # {' });
  });

  it('accepts an empty label set and a trailing comma', () => {
    expect(parseMetrics('a{} 1\nb{x="1",} 2').map(({ labels }) => labels)).toEqual([{}, { x: '1' }]);
  });

  it('reads infinities, NaN in any case and exponents', () => {
    const values = parseMetrics('a +Inf\nb -Inf\nc NaN\nd Nan\ne 1.5e-3').map(({ value }) => value);
    expect(values).toEqual([Infinity, -Infinity, NaN, NaN, 0.0015]);
  });

  it('drops timestamps', () => {
    expect(parseMetrics('up{job="x"} 1 1700000000000')).toEqual([
      { name: 'up', labels: { job: 'x' }, value: 1 },
    ]);
  });

  it('keeps the exemplar of an OpenMetrics bucket', () => {
    const [sample] = parseMetrics('d_bucket{le="0.5"} 7 # {trace_id="4bf9"} 0.43 1700000000.123');
    expect(sample).toEqual({
      name: 'd_bucket',
      labels: { le: '0.5' },
      value: 7,
      exemplar: { labels: { trace_id: '4bf9' }, value: 0.43 },
    });
  });

  it.each(['<html>', 'name_without_value', 'm{x="1} 2', 'm twelve', '9lives 1'])(
    'names the line it cannot read: %s',
    (line) => {
      expect(() => parseMetrics(`ok 1\n${line}`)).toThrow(line);
    },
  );
});
