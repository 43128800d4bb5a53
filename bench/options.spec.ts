import { readOptions } from './options.ts';
import { PARTS } from './parts.ts';

describe('readOptions', () => {
  it('measures all parts at length and writes nothing, when nothing is said', () => {
    expect(readOptions([])).toMatchObject({
      short: false,
      guard: false,
      write: false,
      build: true,
      parts: PARTS,
    });
  });

  it('takes the parts that are named', () => {
    expect(readOptions(['--only', 'compare']).parts.map(({ name }) => name)).toEqual(['compare']);
  });

  it('names the parts there are when it is asked for another', () => {
    expect(() => readOptions(['--only', 'compare,lunch'])).toThrow(
      'There is no part lunch. There are: compare',
    );
  });

  it.each([['-1'], ['1.5'], ['x']])('refuses %s as a seed', (seed) => {
    expect(() => readOptions([`--seed=${seed}`])).toThrow('--seed must be a whole number');
  });

  it.each([['--only=compare'], ['--guard']])(
    'writes no report of %s: the other parts would be gone',
    (option) => {
      expect(() => readOptions(['--write', option])).toThrow('--write needs all parts');
    },
  );
});
