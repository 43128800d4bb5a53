import { replaceScalars } from './replace-scalars.ts';

describe('replaceScalars', () => {
  const upper = (text: string): string =>
    replaceScalars(text, (key, value) => (key === 'a' ? value.toUpperCase() : undefined));

  it.each([
    ['a plain value', 'a: one # two\n', 'a: ONE # two\n'],
    ['one in single quotes', "a: 'one'\n", "a: 'ONE'\n"],
    ['one in double quotes', 'a: "one"\n', 'a: "ONE"\n'],
    ['a block', 'a: |\n  one\n  two\nb: three\n', 'a: |\n  ONE\n  TWO\nb: three\n'],
    ['a folded block', 'a: >-\n  one\n\nb: three\n', 'a: >-\n  ONE\n\nb: three\n'],
    ['one inside of braces', 'b: [{ a: one, b: two }]\n', 'b: [{ a: ONE, b: two }]\n'],
    ['all of them', 'b:\n  - a: one\n  - a: two\n', 'b:\n  - a: ONE\n  - a: TWO\n'],
  ])('replaces %s', (_what, text, expected) => {
    expect(upper(text)).toBe(expected);
  });

  it.each(['# a: one\nb: two\n', 'a: 1\n', 'a:\n', 'a: [one]\n', 'b: a\n'])('leaves %j', (text) => {
    expect(upper(text)).toBe(text);
  });

  it('refuses a value with escapes', () => {
    expect(() => upper("a: 'it''s'\n")).toThrow("cannot change 'it''s' in place");
  });
});
