import { GOALS, LIMITS } from '../goals.ts';
import { type Row } from '../part.ts';
import { rowsOf } from './rows.ts';
import { costing } from './testing/figures-fixture.ts';
import { type VariantFigures } from './variant-figures.ts';

const GOOD = [
  costing('bare-fastify', [20, 22, 18], { idleBytes: 100e6, loadBytes: 125e6, startMs: 250 }),
  costing('bare-express', [40, 44, 36]),
  costing('observed', [30, 33, 27]),
  costing('observed-image', [33, 36, 30]),
  costing('observed-10', [26, 28.6, 23.4]),
  costing('usual-fastify', [100, 110, 90]),
  costing('usual-express', [400, 440, 360]),
  costing('flask', [450, 495, 405]),
];

function rows(...changed: readonly VariantFigures[]): Row[] {
  return rowsOf(GOALS, new Map([...GOOD, ...changed].map((figures) => [figures.name, figures])));
}

const missed = (...changed: readonly VariantFigures[]): string[] =>
  rows(...changed).flatMap(({ what, measured, met }) => (met ? [] : [`${what}: ${measured}`]));

describe('the goals', () => {
  it('are met by good figures', () => {
    expect(missed()).toEqual([]);
  });

  it('say what was asked and what came out, as ratios all of them', () => {
    expect(rows().map(({ goal, measured }) => [goal, measured])).toEqual([
      ['at most 1.7x', '1.50x'],
      ['below 1x', '0.75x'],
      ['at least 12x', '13.3x'],
      ['at least 3x', '3.33x'],
      ['at least 14x', '15.0x'],
      ['at most 1.4x', '1.30x'],
      ['at most 1.3x', '1.10x'],
      ['at most 1.3x', '1.20x'],
      ['at most 1.8x', '1.60x'],
    ]);
  });

  it('are the same on a machine of half the speed', () => {
    const half = ({ name, rounds: [, ...rounds] }: VariantFigures): VariantFigures =>
      costing(
        name,
        rounds.map(({ microseconds }) => 2 * microseconds),
        { ...rounds[0], startMs: 2 * (rounds[0]?.startMs ?? NaN) },
      );
    const measured = (all: readonly Row[]): string[] => all.map((row) => row.measured);
    expect(measured(rows(...GOOD.map(half)))).toEqual(measured(rows()));
  });

  it('tell between which quartiles the ratios of the rounds lie', () => {
    const [first] = rows(costing('observed', [30, 44, 27]));
    expect(first?.measured).toBe('1.50x (1.50 to 1.75)');
  });

  it('are missed by a request that costs as much as one on bare Express', () => {
    expect(missed(costing('observed', [40, 44, 36]))).toEqual([
      'all three signals, against bare Nest on Fastify: 2.00x',
      'all three signals, against bare Nest on Express: 1.00x',
      'the usual set-up on Express, against this project: 10.0x',
      'the usual set-up on Fastify, against this project: 2.50x',
      'instrumented Flask, against this project: 11.3x',
    ]);
  });

  it('are missed by memory and by a slow start', () => {
    const heavy = costing('observed-image', [33, 36, 30], {
      idleBytes: 131e6,
      loadBytes: 165e6,
      startMs: 500,
    });
    expect(missed(heavy)).toEqual([
      'memory when idle, against bare Nest: 1.31x',
      'memory under full load, against bare Nest: 1.32x',
      'time to the first 200, against bare Nest: 2.00x',
    ]);
  });

  it('are missed when the signals have not arrived, however cheap they were', () => {
    const void_ = costing('observed-10', [20, 22, 18], { arrival: { faults: ['5 spans instead of 6'] } });
    expect(missed(void_)).toEqual([
      '10 % of traces, against bare Nest on Fastify: void: observed-10: 5 spans instead of 6',
    ]);
  });

  it('are missed when the signals of what they compare with have not arrived', () => {
    const void_ = costing('bare-express', [90], {
      arrival: { faults: ['3 requests without a good answer'] },
    });
    expect(missed(void_)).toEqual([
      'all three signals, against bare Nest on Express: void: bare-express: 3 requests without a good answer',
    ]);
  });

  it('are neither met nor missed when something disturbed most rounds', () => {
    const disturbed = costing('observed-10', [40, 44, 36], { disturbed: 0.3 });
    expect(rows(disturbed).filter(({ met }) => !met)).toEqual([
      expect.objectContaining({ measured: 'disturbed: 2.00x', met: undefined }),
    ]);
  });

  it('of memory are judged beside whatever runs, those of time are not', () => {
    const disturbed = costing('observed-image', [30, 33, 27], { disturbed: 0.3 });
    expect(rows(disturbed).flatMap(({ what, met }) => (met === undefined ? [what] : []))).toEqual([
      'time to the first 200, against bare Nest',
    ]);
  });

  const withoutFlask = new Map(GOOD.filter(({ name }) => name !== 'flask').map((each) => [each.name, each]));
  const flaskRow = { what: 'instrumented Flask, against this project', goal: 'at least 14x' };

  it('are missed when what they compare with failed', () => {
    expect(rowsOf(GOALS, withoutFlask).filter(({ met }) => !met)).toEqual([
      { ...flaskRow, measured: 'flask was not measured', met: false },
    ]);
  });

  it('say nothing where what they compare with cannot run on this machine', () => {
    const skipped = new Map([['flask', 'there is no python3']]);
    expect(rowsOf(GOALS, withoutFlask, skipped).filter(({ met }) => !met)).toEqual([
      { ...flaskRow, measured: 'skipped: there is no python3', met: undefined },
    ]);
  });
});

describe('the limits', () => {
  it('leave room above the goals for the noise of a machine', () => {
    const mosts = (goals: typeof GOALS): Map<string, number> =>
      new Map(
        goals.map((goal) => [goal.what, 'most' in goal ? goal.most : 'below' in goal ? goal.below : NaN]),
      );
    const goals = mosts(GOALS);
    for (const [what, limit] of mosts(LIMITS)) expect(limit).toBeGreaterThan((goals.get(what) ?? NaN) * 1.25);
  });
});
