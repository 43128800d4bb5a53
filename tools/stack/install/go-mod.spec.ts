import { neededGo, requiredVersion } from './go-mod.ts';

const goMod = `module stack/lamp

go 1.26.5

replace example.org/wick => example.org/wick v0.0.0-20240518133315-a468a5bfb3bc

require example.org/bell v1.8.1

tool example.org/lamp/v3/cmd/lamp

require (
	example.org/lamp/v3 v3.7.8 // indirect
	example.org/lamp/v3/pkg/push v0.0.1 // indirect
)
`;

describe('requiredVersion', () => {
  it('finds a module in a block', () => {
    expect(requiredVersion(goMod, 'example.org/lamp/v3')).toBe('v3.7.8');
  });

  it('finds a module on a line of its own', () => {
    expect(requiredVersion(goMod, 'example.org/bell')).toBe('v1.8.1');
  });

  it('throws for a module that is only replaced', () => {
    expect(() => requiredVersion(goMod, 'example.org/wick')).toThrow(
      'go.mod does not require example.org/wick',
    );
  });
});

describe('neededGo', () => {
  it('is the version of the go line', () => {
    expect(neededGo(goMod)).toBe('1.26.5');
  });

  it('throws without one', () => {
    expect(() => neededGo('module stack/lamp\n')).toThrow('no line "go <version>"');
  });
});
