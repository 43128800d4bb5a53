import { missingPlatforms } from './missing-platforms.ts';

const swc = {
  version: '1.0.0',
  dev: true,
  optionalDependencies: { '@swc/core-linux-x64-musl': '1.0.0', '@swc/core-darwin-arm64': '1.0.0' },
};

describe('missingPlatforms', () => {
  it('adds an entry for each platform that the lockfile lacks', () => {
    const packages = {
      'node_modules/@swc/core': swc,
      'node_modules/@swc/core-linux-x64-musl': { version: '1.0.0' },
    };
    expect(missingPlatforms({ packages })).toEqual({
      'node_modules/@swc/core-darwin-arm64': {
        version: '1.0.0',
        os: ['darwin'],
        cpu: ['arm64'],
        dev: true,
        optional: true,
      },
    });
  });

  it('reads the C library of a Linux package from its name', () => {
    expect(missingPlatforms({ packages: { 'node_modules/@swc/core': swc } })).toMatchObject({
      'node_modules/@swc/core-linux-x64-musl': { os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    });
  });

  it('leaves ranges to npm', () => {
    const packages = {
      'node_modules/pg': { version: '8.0.0', optionalDependencies: { 'pg-cloudflare': '^1.4.0' } },
    };
    expect(missingPlatforms({ packages })).toEqual({});
  });
});
