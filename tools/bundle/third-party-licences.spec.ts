import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { thirdPartyLicences } from './third-party-licences.ts';

describe('thirdPartyLicences', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'licences-'));
    addPackage('node_modules/plain', { name: 'plain', version: '1.2.3', license: 'MIT' });
    writeFileSync(join(root, 'node_modules/plain/LICENSE'), 'As is.\n');
    addPackage('node_modules/plain/node_modules/@scope/inner', { name: '@scope/inner', version: '4.5.6' });
  });

  afterEach(() => rmSync(root, { recursive: true }));

  function addPackage(folder: string, manifest: object): void {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'package.json'), JSON.stringify(manifest));
  }

  it('has each package once, with its licence', () => {
    const modules = ['index.js', 'lib/more.js'].map((file) => join(root, 'node_modules/plain', file));
    expect(thirdPartyLicences(modules)).toBe('# plain 1.2.3 (MIT)\n\nAs is.\n');
  });

  it('finds a package inside another, and says where no licence is named', () => {
    const module = join(root, 'node_modules/plain/node_modules/@scope/inner/index.js');
    expect(thirdPartyLicences([module])).toBe('# @scope/inner 4.5.6 (no licence named)\n');
  });

  it('leaves out our own code', () => {
    expect(thirdPartyLicences([join(root, 'dist/apps/order-service/src/main.js')])).toBe('');
  });
});
