import { barChart } from './chart.ts';

const BARS = [
  { label: 'bare', value: 20, note: '20 µs', kind: 'bare' },
  { label: 'a < b & c', value: 40, note: '40 µs', kind: 'ours' },
] as const;

const widths = (picture: string): number[] =>
  [...picture.matchAll(/<rect class="(?:bare|ours|other)".*? width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );

describe('barChart', () => {
  it('draws bars in proportion', () => {
    const [first = 0, second = 0] = widths(barChart('title', BARS));
    expect(second).toBeCloseTo(2 * first);
  });

  it('stays within its width with the longest bar and its note', () => {
    const [, longest = 0] = widths(barChart('title', BARS));
    expect(310 + longest + 120).toBeLessThanOrEqual(800);
  });

  it('has a title and says its figures to whoever cannot see it', () => {
    const picture = barChart('What it costs', BARS);
    expect(picture).toContain('<title id="title">What it costs</title>');
    expect(picture).toContain('<desc id="description">bare: 20 µs; a &lt; b &amp; c: 40 µs</desc>');
    expect(picture).toContain('role="img" aria-labelledby="title description"');
  });

  it('has colours for dark pages too, and fetches nothing', () => {
    const picture = barChart('title', BARS);
    expect(picture).toContain('@media (prefers-color-scheme: dark)');
    expect(picture).not.toMatch(/url\(|@import|href/);
  });
});
