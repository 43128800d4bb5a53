import { neededGo, requiredVersion } from './go-mod.ts';

const goMod = `module stack/loki

go 1.26.5

replace github.com/grafana/regexp => github.com/grafana/regexp v0.0.0-20240518133315-a468a5bfb3bc

require go.k6.io/k6 v1.8.1

tool github.com/grafana/loki/v3/cmd/loki

require (
	github.com/grafana/loki/v3 v3.7.8 // indirect
	github.com/grafana/loki/v3/pkg/push v0.0.1 // indirect
)
`;

describe('requiredVersion', () => {
  it('finds a module in a block', () => {
    expect(requiredVersion(goMod, 'github.com/grafana/loki/v3')).toBe('v3.7.8');
  });

  it('finds a module on a line of its own', () => {
    expect(requiredVersion(goMod, 'go.k6.io/k6')).toBe('v1.8.1');
  });

  it('throws for a module that is only replaced', () => {
    expect(() => requiredVersion(goMod, 'github.com/grafana/regexp')).toThrow(
      'go.mod does not require github.com/grafana/regexp',
    );
  });
});

describe('neededGo', () => {
  it('is the version of the go line', () => {
    expect(neededGo(goMod)).toBe('1.26.5');
  });

  it('throws without one', () => {
    expect(() => neededGo('module stack/loki\n')).toThrow('no line "go <version>"');
  });
});
