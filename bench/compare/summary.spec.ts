import { summary } from './summary.ts';
import { costing } from './testing/figures-fixture.ts';

const FIGURES = [
  costing('bare-fastify', [20, 22, 18]),
  costing('bare-express', [40, 44, 36]),
  costing('limit', [28, 30.8, 25.2]),
  costing('observed', [36, 39.6, 32.4]),
  costing('observed-traces', [25, 25, 25]),
  costing('observed-image', [38, 41.8, 34.2], { loadBytes: 120e6 }),
  costing('observed-10', [29, 31.9, 26.1], { loadBytes: 203e6 }),
  costing('usual-fastify', [140, 154, 126]),
  costing('usual-express', [300, 330, 270], { arrival: { faults: [], spanShare: 0.56 } }),
];
const lines = summary(FIGURES);

describe('what a reader is told', () => {
  it('is how often bare Nest it costs, what arrived, and memory, of the variants that matter', () => {
    const cells = lines
      .filter((line) => line.startsWith('|'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect([cells[0], ...cells.slice(2)]).toEqual([
      ['', 'CPU time a request', 'spans that arrived', 'memory under load'],
      ['bare Nest on Fastify', '1x', '', '150 MB'],
      ['the least: the same bytes, by hand', '1.4x', 'all', '150 MB'],
      ['this project: all three signals', '1.8x', 'all', '150 MB'],
      ['this project: 10 % of traces', '1.4x', 'all of 10 %', '203 MB'],
      ['this project: all three, in its image', '1.9x', 'all', '120 MB'],
      ['the usual set-up on Fastify', '7.0x', 'all', '150 MB'],
      ['the usual set-up on Express', '15.0x', '56.0 %', '150 MB'],
    ]);
  });

  it('is what a thousand requests a second add to the bill', () => {
    expect(lines.join(' ')).toContain(
      'telemetry: 1.6 % with all three signals, 0.9 % with a tenth of the traces, ' +
        '12.0 % with the usual set-up on Fastify, 26.0 % with the usual set-up on Express.',
    );
  });

  it('is no figure of what lost its signals', () => {
    const void_ = costing('observed', [36], { arrival: { faults: ['no span arrived'] } });
    const told = summary([...FIGURES.filter(({ name }) => name !== 'observed'), void_]);
    expect(told.join('\n')).toMatch(/all three signals +\| +\| void: no span arrived/);
    expect(told.join(' ')).not.toContain('% with all three signals');
  });

  it('has nothing of goals', () => {
    expect(lines.join('\n')).not.toMatch(/goal|[✓✗]/);
  });
});
