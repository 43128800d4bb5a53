import { compileArguments, proxiesOnly } from './go-build.ts';
import { lamp } from './testing/module-fixture.ts';

describe('compileArguments', () => {
  it('give the linker the version', () => {
    expect(compileArguments(lamp)).toEqual([
      '-ldflags',
      '-s -w -X main.version=1.2.3',
      'example.org/lamp/cmd/lamp',
    ]);
  });

  it('name the build tags', () => {
    expect(compileArguments({ ...lamp, tags: 'small,quiet' })).toEqual(
      expect.arrayContaining(['-tags', 'small,quiet']),
    );
  });
});

describe('proxiesOnly', () => {
  it.each([
    ['https://proxy.example,direct', 'https://proxy.example'],
    ['https://one.example|https://two.example|direct', 'https://one.example|https://two.example'],
    ['https://proxy.example', 'https://proxy.example'],
    ['off', 'off'],
  ])('makes of %s %s', (goProxy, expected) => {
    expect(proxiesOnly(goProxy)).toBe(expected);
  });
});
