import { SHARES, simulationsOf } from './fault.ts';
import { failing } from './testing/fault-fixture.ts';

const sharesOf = (changes = {}) => simulationsOf({ ...failing, ...changes }).map(({ shares }) => shares);

describe('simulationsOf', () => {
  it('are six of a fault of a part of the traffic', () => {
    expect(sharesOf()).toEqual([[1], [0.5], [0.2], [0.1], [0.06], [0.02]]);
  });

  it('is one where the shares can happen side by side', () => {
    expect(sharesOf({ together: true })).toEqual([SHARES]);
  });

  it('is one of a fault that is there or not', () => {
    expect(sharesOf({ extent: 'whole' })).toEqual([[1]]);
  });
});
