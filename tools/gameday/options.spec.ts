import { readOptions } from './options.ts';
import { SCENARIOS } from './scenarios.ts';

describe('readOptions', () => {
  it('takes all scenarios, unless told', () => {
    expect(readOptions([])).toMatchObject({
      scenarios: SCENARIOS,
      factor: 20,
      lanes: 2,
      write: false,
      build: true,
    });
  });

  it('takes those that are named, and those of the subset', () => {
    expect(readOptions(['--only', 'healthy,loki-down']).scenarios.map(({ name }) => name)).toEqual([
      'loki-down',
      'healthy',
    ]);
    expect(readOptions(['--subset']).scenarios).toEqual(SCENARIOS.filter(({ subset }) => subset));
  });

  it('names the scenarios that do not exist', () => {
    expect(() => readOptions(['--only', 'healthy,nonsense'])).toThrow('There is no scenario nonsense.');
  });

  it.each([
    ['--factor', '0'],
    ['--factor', '31'],
    ['--lanes', '1.5'],
    ['--lanes', 'two'],
  ])('refuses %s %s', (option, value) => {
    expect(() => readOptions([option, value])).toThrow(`${option} must be a whole number between 1 and`);
  });
});
