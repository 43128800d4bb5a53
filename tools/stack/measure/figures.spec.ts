import { type Figures, goalsOf } from './figures.ts';
import { good, watched } from './testing/figures-fixture.ts';

const missed = (changes: Partial<Figures>): string[] =>
  goalsOf({ ...good, ...changes })
    .filter(({ reached }) => !reached)
    .map(({ what, measured }) => `${what}: ${measured}`);

describe('goalsOf', () => {
  it('reaches all three with good figures', () => {
    expect(missed({})).toEqual([]);
  });

  it('misses the start that takes longer than a minute', () => {
    expect(missed({ healthySeconds: 60.2 })).toEqual(['from the start until all parts are healthy: 60.2 s']);
  });

  it('misses memory over 1.5 GB, shared pages counted once', () => {
    const memory = new Map([['loki', { resident: 1600, proportional: 1440 }]]);
    expect(missed({ memory })).toEqual([
      'memory of all measured parts (proportional): 1.51 GB (resident: 1.68 GB)',
    ]);
  });

  it('names the panel that was the last, and is late', () => {
    expect(missed({ panels: [watched('A', 91), watched('B', 5)] })).toEqual([
      'from the first request until the last of 2 panels has data: 91 s (A)',
    ]);
  });

  it('names the panels that stayed empty', () => {
    expect(missed({ panels: [watched('A'), watched('B', 5), watched('C')] })).toEqual([
      'from the first request until the last of 3 panels has data: empty: A, C',
    ]);
  });
});
