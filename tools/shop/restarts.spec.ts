import { Restarts } from './restarts.ts';

describe('the restarts of a service', () => {
  it('wait longer each time, and end after the fifth', () => {
    const restarts = new Restarts();
    const pauses = Array.from({ length: 6 }, () => restarts.next(1_000));
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, undefined]);
  });

  it('begin anew after a minute without a death', () => {
    const restarts = new Restarts();
    restarts.next(10);
    restarts.next(10);
    expect(restarts.next(60_000)).toBe(500);
  });
});
