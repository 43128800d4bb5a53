import { readOptions } from './options.ts';

const defaults = { rules: 'rules', equivalent: 'equivalent.yml' };

describe('readOptions', () => {
  it('takes the shop and 95 % when nothing is said', () => {
    expect(readOptions([], defaults)).toMatchObject({
      ...defaults,
      minimum: 95,
      only: undefined,
      list: false,
    });
  });

  it('takes other values', () => {
    const words = [
      '--rules',
      'mine',
      '--only',
      'Dark',
      '--jobs',
      '3',
      '--minimum',
      '0',
      '--report',
      'r.json',
    ];
    expect(readOptions(words, defaults)).toMatchObject({
      rules: 'mine',
      only: 'Dark',
      jobs: 3,
      minimum: 0,
      report: 'r.json',
    });
  });

  it.each([
    ['--jobs', '0', 'between 1 and 256'],
    ['--jobs', '1.5', 'between 1 and 256'],
    ['--minimum', '101', 'between 0 and 100'],
    ['--minimum', ' ', 'between 0 and 100'],
  ])('refuses %s "%s"', (option, value, range) => {
    expect(() => readOptions([option, value], defaults)).toThrow(
      `${option} must be a whole number ${range}; it is "${value}".`,
    );
  });

  it('refuses an option it does not know', () => {
    expect(() => readOptions(['--fast'], defaults)).toThrow('--fast');
  });
});
