import { expressionsOf } from '../testing/changes.ts';
import { operands } from './operands.ts';

describe('operands', () => {
  it.each([['and'], ['or'], ['unless on (room)']])('leaves each side of "%s" out', (sign) => {
    expect(expressionsOf(operands, `(lamps ${sign} bells) > 1`)).toEqual(['(lamps) > 1', '(bells) > 1']);
  });

  it('leaves the sides of a comparison and of a sum alone', () => {
    expect(expressionsOf(operands, 'lamps + bells > horns')).toEqual([]);
  });
});
