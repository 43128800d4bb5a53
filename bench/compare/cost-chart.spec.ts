import { variantNamed } from '../measure/variants.ts';
import { costChart } from './cost-chart.ts';
import { SHOWN } from './summary.ts';
import { costing } from './testing/figures-fixture.ts';

const FIGURES = [costing('observed', [30]), costing('bare-fastify', [20]), costing('flask', [500])];

describe('costChart', () => {
  it('tells the costs, cheapest first, and how often that of the bare request', () => {
    const told = /<desc.*?>(.*)<\/desc>/.exec(costChart(FIGURES))?.[1];
    expect(told).toBe(
      'bare Nest on Fastify: 20 µs, 1.0x; this project: all three signals: 30 µs, 1.5x; ' +
        'Flask, instrumented (gunicorn, 1 worker): 500 µs, 25.0x',
    );
  });

  it('has room for each label', () => {
    const longest = SHOWN.map((name) => variantNamed(name).title.length);
    // As wide as the place for them, in letters of an average width.
    expect(Math.max(...longest)).toBeLessThanOrEqual(40);
  });

  it('leaves out what the README does not show', () => {
    expect(costChart([...FIGURES, costing('observed-logs', [25])])).not.toContain('logs alone');
  });

  it('leaves out what is void', () => {
    const void_ = costing('usual-express', [400], { arrival: { faults: ['no span arrived'] } });
    expect(costChart([...FIGURES, void_])).not.toContain('Express');
  });
});
