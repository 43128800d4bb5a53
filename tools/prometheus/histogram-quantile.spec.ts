import { histogramQuantile } from './histogram-quantile.ts';
import { parseMetrics } from './parse-metrics.ts';

function buckets(counts: Record<string, number>, endpoint = '/'): ReturnType<typeof parseMetrics> {
  const lines = Object.entries(counts).map(
    ([le, count]) => `d_bucket{le="${le}",endpoint="${endpoint}"} ${count}`,
  );
  return parseMetrics(lines.join('\n'));
}

describe('histogramQuantile', () => {
  it('interpolates within the bucket that holds the rank', () => {
    expect(histogramQuantile(0.5, buckets({ '0.1': 0, '0.2': 10, '+Inf': 10 }))).toBeCloseTo(0.15);
  });

  it('interpolates from zero in the first bucket', () => {
    expect(histogramQuantile(0.5, buckets({ '0.1': 10, '+Inf': 10 }))).toBeCloseTo(0.05);
  });

  it('adds up the buckets of several label sets first', () => {
    const both = [
      ...buckets({ '0.1': 9, '1': 9, '+Inf': 9 }, '/a'),
      ...buckets({ '0.1': 0, '1': 1, '+Inf': 1 }, '/b'),
    ];
    expect(histogramQuantile(0.9, both)).toBeCloseTo(0.1);
    expect(histogramQuantile(0.95, both)).toBeCloseTo(0.55);
  });

  it('answers the highest finite bound when the rank lies beyond it', () => {
    expect(histogramQuantile(0.99, buckets({ '10': 5, '+Inf': 10 }))).toBe(10);
  });

  it('orders the bounds as numbers', () => {
    expect(histogramQuantile(0.5, buckets({ '+Inf': 4, '10': 4, '2.5': 0 }))).toBeCloseTo(6.25);
  });

  it('has no answer when nothing was observed', () => {
    expect(histogramQuantile(0.5, buckets({ '0.1': 0, '+Inf': 0 }))).toBeUndefined();
    expect(histogramQuantile(0.5, [])).toBeUndefined();
  });
});
