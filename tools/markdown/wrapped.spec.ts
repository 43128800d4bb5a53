import { wrapped } from './wrapped.ts';

describe('wrapped', () => {
  it('breaks after the last word that fits', () => {
    const [a, b] = ['a'.repeat(60), 'b'.repeat(59)];
    expect(wrapped(`${a} ${b}`)).toEqual([`${a} ${b}`]);
    expect(wrapped(`${a} ${b}b`)).toEqual([a, `${b}b`]);
  });

  it('gives a word that is too long a line of its own', () => {
    const long = 'x'.repeat(130);
    expect(wrapped(`a ${long} b`)).toEqual(['a', long, 'b']);
  });
});
