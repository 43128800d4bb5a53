import { npmFaults } from './npm-faults.ts';

const lockfile = (packages: object) => ({
  path: 'package-lock.json',
  packages: { '': { version: '0.1.0' }, ...packages },
});
const faults = (packages: object, lookedUp = {}) => npmFaults([lockfile(packages)], lookedUp);

describe('npmFaults', () => {
  it('has nothing to say of allowed licences, nor of the project itself', () => {
    expect(
      faults({
        'node_modules/rxjs': { version: '7.8.2', license: 'Apache-2.0' },
        'node_modules/type-fest': { version: '0.21.3', license: '(MIT OR CC0-1.0)' },
      }),
    ).toEqual([]);
  });

  it.each(['AGPL-3.0-only', 'SSPL-1.0', 'BUSL-1.1', 'GPL-3.0-only', 'UNLICENSED', '(MIT AND AGPL-3.0-only)'])(
    'names a package under %s',
    (license) => {
      expect(faults({ 'node_modules/@acme/store': { version: '1.2.3', license } })).toEqual([
        `package-lock.json: @acme/store@1.2.3 is under ${license}, which tools/licences/allowed.ts lacks`,
      ]);
    },
  );

  it('names packages for development, and those inside of others, too', () => {
    const inner = { version: '2.0.0', dev: true, license: 'SSPL-1.0' };
    expect(faults({ 'node_modules/jest/node_modules/inner': inner })).toEqual([
      'package-lock.json: inner@2.0.0 is under SSPL-1.0, which tools/licences/allowed.ts lacks',
    ]);
  });

  it('takes a licence that binds changes to a package alone for development, and not for production', () => {
    const axe = { version: '4.14.1', license: 'MPL-2.0' };
    expect(faults({ 'node_modules/axe-core': { ...axe, dev: true } })).toEqual([]);
    expect(faults({ 'node_modules/axe-core': axe })).toHaveLength(1);
  });

  it('names a package by its own name where it is installed under another', () => {
    const alias = { name: 'string-width', version: '4.2.3', license: 'BUSL-1.1' };
    expect(faults({ 'node_modules/string-width-cjs': alias })).toEqual([
      'package-lock.json: string-width@4.2.3 is under BUSL-1.1, which tools/licences/allowed.ts lacks',
    ]);
  });

  it('names a package once that is locked in two places', () => {
    const inner = { version: '2.0.0', license: 'SSPL-1.0' };
    expect(faults({ 'node_modules/a/node_modules/inner': inner, 'node_modules/inner': inner })).toHaveLength(
      1,
    );
  });

  it('reads every lockfile', () => {
    const bench = { path: 'bench/package-lock.json', packages: { 'node_modules/a': { version: '1.0.0' } } };
    expect(npmFaults([lockfile({}), bench], {})).toEqual([
      'bench/package-lock.json: a@1.0.0 tells no licence; read that of the package and add it to tools/licences/looked-up.ts',
    ]);
  });

  describe('where the lockfile tells no licence', () => {
    const busboy = { 'node_modules/busboy': { version: '1.6.0' } };
    const seen = 'its LICENSE';

    it('takes the one that was looked up', () => {
      expect(faults(busboy, { 'busboy@1.6.0': { licence: 'MIT', seen } })).toEqual([]);
    });

    it('judges that one', () => {
      expect(faults(busboy, { 'busboy@1.6.0': { licence: 'AGPL-3.0-only', seen } })).toEqual([
        'package-lock.json: busboy@1.6.0 is under AGPL-3.0-only, which tools/licences/allowed.ts lacks',
      ]);
    });

    it('does not take that of another version', () => {
      expect(faults(busboy, { 'busboy@1.5.0': { licence: 'MIT', seen } })).toEqual([
        'package-lock.json: busboy@1.6.0 tells no licence; read that of the package and add it to tools/licences/looked-up.ts',
        'tools/licences/looked-up.ts: busboy@1.5.0 is not needed any more, remove it',
      ]);
    });

    it('says so when the lockfile tells it by now', () => {
      const told = { 'node_modules/busboy': { version: '1.6.0', license: 'MIT' } };
      expect(faults(told, { 'busboy@1.6.0': { licence: 'MIT', seen } })).toEqual([
        'tools/licences/looked-up.ts: busboy@1.6.0 is not needed any more, remove it',
      ]);
    });
  });

  describe('of a package of another platform, which `npm run lockfile` adds without licence', () => {
    const swc = {
      'node_modules/@swc/core': {
        version: '1.0.0',
        license: 'Apache-2.0',
        optionalDependencies: { '@swc/core-darwin-x64': '1.0.0', '@swc/core-linux-x64-gnu': '1.0.0' },
      },
      'node_modules/@swc/core-darwin-x64': { version: '1.0.0', os: ['darwin'] },
    };
    const linux = (license: string) => ({
      'node_modules/@swc/core-linux-x64-gnu': { version: '1.0.0', os: ['linux'], license },
    });

    it('takes the licence of its sibling for this platform', () => {
      expect(faults({ ...swc, ...linux('Apache-2.0 AND MIT') })).toEqual([]);
    });

    it('names both when that one is not allowed', () => {
      expect(faults({ ...swc, ...linux('SSPL-1.0') })).toEqual([
        'package-lock.json: @swc/core-darwin-x64@1.0.0 is under SSPL-1.0, which tools/licences/allowed.ts lacks',
        'package-lock.json: @swc/core-linux-x64-gnu@1.0.0 is under SSPL-1.0, which tools/licences/allowed.ts lacks',
      ]);
    });

    it('knows none where no sibling tells one', () => {
      expect(faults(swc)).toEqual([
        'package-lock.json: @swc/core-darwin-x64@1.0.0 tells no licence; read that of the package and add it to tools/licences/looked-up.ts',
      ]);
    });
  });
});
