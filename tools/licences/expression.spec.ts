import { ALLOWED } from './allowed.ts';
import { isAllowed } from './expression.ts';

describe('isAllowed', () => {
  it.each([
    'MIT',
    'Apache-2.0 AND MIT',
    'AGPL-3.0-only OR MIT',
    '(MIT OR AGPL-3.0-only)',
    'MIT OR AGPL-3.0-only AND SSPL-1.0',
    '(MIT OR GPL-2.0-only) AND (ISC OR SSPL-1.0)',
    '( MIT AND ( ISC OR SSPL-1.0 ) )',
  ])('allows %s', (expression) => {
    expect(isAllowed(expression, ALLOWED)).toBe(true);
  });

  it.each([
    'AGPL-3.0-only',
    'SSPL-1.0',
    'BUSL-1.1',
    'GPL-3.0-or-later',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE.md',
    'MIT AND AGPL-3.0-only',
    'AGPL-3.0-only AND MIT',
    '(MIT OR ISC) AND SSPL-1.0',
    '(MIT AND (ISC AND SSPL-1.0))',
    'GPL-2.0-only OR SSPL-1.0',
    'Apache-2.0 WITH Commons-Clause',
  ])('refuses %s', (expression) => {
    expect(isAllowed(expression, ALLOWED)).toBe(false);
  });

  it.each(['', 'MIT OR', 'AND MIT', '(MIT', 'MIT)', 'MIT ISC', 'MIT or ISC', '()'])(
    'refuses %j, which is no expression',
    (expression) => {
      expect(isAllowed(expression, ALLOWED)).toBe(false);
    },
  );
});
