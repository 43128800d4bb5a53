import { readSchedule } from './schedule.ts';

describe('readSchedule', () => {
  it('keeps the users of constant-vus to the end', () => {
    const schedule = readSchedule({ smoke: { executor: 'constant-vus', vus: 5, duration: '30s' } });
    expect(schedule).toMatchObject({ durationMs: 30_000, mostUsers: 5 });
    expect([0, 29_999].map(schedule.usersAt)).toEqual([5, 5]);
  });

  it('moves the users of ramping-vus evenly from one target to the next', () => {
    const stages = [
      { duration: '10s', target: 10 },
      { duration: '1m', target: 10 },
      { duration: '20s', target: 0 },
    ];
    const schedule = readSchedule({ load: { executor: 'ramping-vus', startVUs: 2, stages } });
    expect(schedule).toMatchObject({ durationMs: 90_000, mostUsers: 10 });
    const seconds = [0, 5, 10, 69, 75, 80, 90];
    expect(seconds.map((second) => schedule.usersAt(second * 1000))).toEqual([2, 6, 10, 10, 8, 5, 0]);
  });

  it.each([
    ['none', {}],
    ['two', { one: {}, two: {} }],
  ])('refuses %s instead of one scenario', (_what, scenarios) => {
    expect(() => readSchedule(scenarios)).toThrow('here it must be one');
  });
});
