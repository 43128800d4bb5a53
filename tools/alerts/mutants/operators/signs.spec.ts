import { changesOf, expressionsOf } from '../testing/changes.ts';
import { bools, signs } from './signs.ts';

describe('signs', () => {
  it.each([
    ['>', ['>=', '<', '==', '!=']],
    ['>=', ['>', '<', '==', '!=']],
    ['<', ['<=', '>', '==', '!=']],
    ['<=', ['<', '>', '==', '!=']],
    ['==', ['!=', '>', '<']],
    ['!=', ['==', '>', '<']],
    ['and', ['or', 'unless']],
    ['or', ['and', 'unless']],
    ['unless', ['and', 'or']],
    ['+', ['-']],
    ['-', ['+']],
    ['*', ['/']],
    ['/', ['*']],
  ])('has other signs for %s', (sign, others) => {
    expect(changesOf(signs, `lamps ${sign} bells`)).toEqual(others.map((other) => `${sign} -> ${other}`));
  });

  it('does not take != for > beside 0, where they mean the same', () => {
    expect(changesOf(signs, 'lamps > 0')).toEqual(['> -> >=', '> -> <', '> -> ==']);
  });

  it('finds the sign beside what follows it', () => {
    expect(expressionsOf(signs, 'lamps / on (room) group_left () bells')).toEqual([
      'lamps * on (room) group_left () bells',
    ]);
  });

  it('knows keywords in capitals', () => {
    expect(expressionsOf(signs, 'lamps AND bells')).toEqual(['lamps or bells', 'lamps unless bells']);
  });

  it('reads over comments', () => {
    expect(expressionsOf(signs, 'lamps # all of them\n* bells')).toEqual(['lamps # all of them\n/ bells']);
  });
});

describe('bools', () => {
  it('leaves bool out', () => {
    expect(changesOf(bools, 'lamps > bool 1')).toEqual(['bool -> nothing']);
  });
});
