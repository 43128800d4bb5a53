import { parseMetrics } from './parse-metrics.ts';
import { selectSamples, sumOf } from './select-samples.ts';

const samples = parseMetrics(
  'r{status="200"} 5\nr{status="502"} 2\nr{status="5020"} 9\nother{status="500"} 7',
);

describe('selectSamples', () => {
  it('takes one metric only', () => {
    expect(sumOf(selectSamples(samples, 'r'))).toBe(16);
  });

  it('matches a label by its text', () => {
    expect(sumOf(selectSamples(samples, 'r', { status: '200' }))).toBe(5);
  });

  it('matches a whole label by a pattern, as PromQL does', () => {
    expect(sumOf(selectSamples(samples, 'r', { status: /5../ }))).toBe(2);
  });
});
