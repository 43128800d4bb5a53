import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readVersion } from './read-version.js';

describe('the version', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-version-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('stands in the nearest package.json above', () => {
    writeFileSync(join(folder, 'package.json'), '{"version":"4.5.6"}');
    mkdirSync(join(folder, 'dist/apps'), { recursive: true });
    expect(readVersion(join(folder, 'dist/apps'))).toBe('4.5.6');
  });

  it('is 0.0.0 when the package.json has none', () => {
    writeFileSync(join(folder, 'package.json'), '{}');
    expect(readVersion(folder)).toBe('0.0.0');
  });
});
