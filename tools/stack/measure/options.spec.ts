import { readOptions } from './options.ts';

describe('readOptions', () => {
  it('measures ten minutes of eight users and writes nothing, when nothing is said', () => {
    expect(readOptions([])).toEqual({ minutes: 10, users: 8, write: false, help: false });
  });

  it('takes other numbers', () => {
    expect(readOptions(['--minutes', '1', '--users', '20', '--write'])).toEqual({
      minutes: 1,
      users: 20,
      write: true,
      help: false,
    });
  });

  it.each([['0'], ['1.5'], ['ten'], ['601']])('refuses %s minutes', (minutes) => {
    expect(() => readOptions(['--minutes', minutes])).toThrow(
      `--minutes must be a whole number between 1 and 600; it is "${minutes}".`,
    );
  });
});
