import { type Circumstances } from './circumstances.ts';
import { goalTable, readerSection, report } from './report.ts';

const CIRCUMSTANCES: Circumstances = {
  date: '2026-11-25',
  machine: { cores: 2, model: 'Some Processor', memoryGiB: 24 },
  node: '24.21.0',
  versions: { fastify: '5.12.8' },
  loadGenerator: 'wrk',
  warnings: ['It was a busy day.'],
  short: true,
  seed: 7,
  minutes: 1.2,
};
const ROW = { what: 'cost', goal: 'at most 2x', measured: '1.50x', met: true };

describe('goalTable', () => {
  it.each([
    [true, '✓'],
    [false, '✗'],
    [undefined, '–'],
  ])('marks what is met, missed and not to be measured here: %s with %s', (met, mark) => {
    const lines = goalTable([{ ...ROW, met }]);
    expect(lines[2]).toMatch(new RegExp(`1\\.50x +\\| ${mark} +\\|$`));
  });
});

function outcome(name: string): Parameters<typeof report>[0][number] {
  return {
    name,
    rows: [{ ...ROW, what: name }],
    sections: [`table of ${name}`],
    summary: [`summary of ${name}`],
    figures: undefined,
  };
}

describe('report', () => {
  const text = report([outcome('first'), outcome('second')], CIRCUMSTANCES).join('\n');

  it('has the goals of all parts in one table, in their order', () => {
    expect([...text.matchAll(/^\| (first|second)/gm)].map(([, name]) => name)).toEqual(['first', 'second']);
  });

  it('has the sections of the parts below', () => {
    expect(text.indexOf('table of second')).toBeGreaterThan(text.indexOf('table of first'));
  });

  it('says when, how, where and with what it was measured', () => {
    const sentences = text.replaceAll('\n', ' ');
    expect(sentences).toContain('on 2026-11-25 by `npm run bench -- --short` in 2 min (seed 7)');
    expect(sentences).toContain(
      '2 cores (Some Processor) with 24 GiB; Node 24.21.0, fastify 5.12.8; load by wrk.',
    );
  });

  it('ends with what makes the figures less certain', () => {
    expect(text).toMatch(/It was a busy day\.$/);
  });
});

describe('readerSection', () => {
  const text = readerSection([outcome('first')], CIRCUMSTANCES).join(' ');

  it('has the summary, and where it was measured, and nothing of goals and tables', () => {
    expect(text).toContain('summary of first');
    expect(text).toContain('on 2026-11-25 on 2 cores (Some Processor) with Node 24.21.0');
    expect(text).not.toMatch(/at most 2x|✓|table of first/);
  });

  it('says so when the machine was not quiet', () => {
    expect(text).toContain('The machine was not quiet');
    expect(readerSection([], { ...CIRCUMSTANCES, warnings: [] }).join(' ')).not.toContain('not quiet');
  });
});
