import { LineTime } from './line-time.js';

describe('the time of a line', () => {
  let time: LineTime;
  let clock: jest.SpyInstance;

  beforeEach(() => {
    time = new LineTime();
    clock = jest.spyOn(Date, 'now');
  });
  afterEach(() => clock.mockRestore());

  function at(milliseconds: number): string {
    clock.mockReturnValue(milliseconds);
    return time.now();
  }

  it('is in RFC 3339, UTC, with milliseconds', () => {
    expect(at(1_700_000_000_123)).toBe('2023-11-14T22:13:20.123Z');
  });

  it('is the same within a millisecond and another in the next', () => {
    expect([at(1_000), at(1_000), at(1_001), at(2_000)]).toEqual([
      '1970-01-01T00:00:01.000Z',
      '1970-01-01T00:00:01.000Z',
      '1970-01-01T00:00:01.001Z',
      '1970-01-01T00:00:02.000Z',
    ]);
  });

  it('goes back when the clock is set back', () => {
    expect([at(2_000), at(1_000)]).toEqual(['1970-01-01T00:00:02.000Z', '1970-01-01T00:00:01.000Z']);
  });
});
