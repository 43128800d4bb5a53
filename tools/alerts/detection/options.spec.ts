import { availableParallelism } from 'node:os';

import { readOptions } from './options.ts';

describe('readOptions', () => {
  it('writes the times of all alerts, one simulation a core, when nothing is said', () => {
    expect(readOptions([])).toEqual({
      only: undefined,
      jobs: availableParallelism(),
      check: false,
      print: false,
      help: false,
    });
  });

  it('prints instead of writing when it has one alert only', () => {
    expect(readOptions(['--only', 'ServiceDown', '--jobs', '3'])).toMatchObject({
      only: 'ServiceDown',
      jobs: 3,
      print: true,
    });
  });

  it.each([['0'], ['1.5'], ['two']])('refuses %s jobs', (jobs) => {
    expect(() => readOptions(['--jobs', jobs])).toThrow(
      `--jobs must be a whole number from 1; it is "${jobs}".`,
    );
  });

  it('refuses to check a part of the table', () => {
    expect(() => readOptions(['--check', '--only', 'ServiceDown'])).toThrow('--check is for all alerts');
  });
});
