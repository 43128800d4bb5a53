import { expressionsOf } from '../testing/changes.ts';
import { matchers } from './matchers.ts';

describe('matchers', () => {
  it.each([
    ['=', '!='],
    ['!=', '='],
  ])('turns %s round, and leaves the matcher out', (sign, other) => {
    expect(expressionsOf(matchers, `lamps{room${sign}"hall 2"}`)).toEqual([
      `lamps{room${other}"hall 2"}`,
      'lamps{}',
    ]);
  });

  it('leaves a matcher out with the comma that parts it from the next or the last', () => {
    expect(expressionsOf(matchers, 'lamps{room="hall", lit="no"}')).toEqual([
      'lamps{room!="hall", lit="no"}',
      'lamps{lit="no"}',
      'lamps{room="hall", lit!="no"}',
      'lamps{room="hall"}',
    ]);
  });

  it.each([
    ['5..', ['4..']],
    ['hall|attic', ['attic', 'hall']],
    ['.+', ['.*']],
    ['.*', ['.+']],
    ['(hall|attic).*', []],
  ])('changes the regular expression %s', (expression, others) => {
    expect(expressionsOf(matchers, `lamps{room=~"${expression}"}`)).toEqual([
      `lamps{room!~"${expression}"}`,
      'lamps{}',
      ...others.map((other) => `lamps{room=~"${other}"}`),
    ]);
  });
});
