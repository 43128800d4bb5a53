import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { reasonToBuild } from './build-freshness.ts';
import { entryOf, SERVICES } from './services.ts';

const BUILT_AT = 1_000_000;

describe('reasonToBuild', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'build-freshness-'));
    for (const service of SERVICES) write(entryOf(service), BUILT_AT);
    for (const source of ['apps/api-gateway/src/main.ts', 'libs/contracts/src/index.ts', 'nest-cli.json']) {
      write(source, BUILT_AT - 10);
    }
  });

  afterEach(() => rmSync(root, { recursive: true }));

  function write(file: string, modifiedAtSeconds: number): void {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
    utimesSync(path, modifiedAtSeconds, modifiedAtSeconds);
  }

  it('has none when the build is newer than every source', () => {
    expect(reasonToBuild(root)).toBeUndefined();
  });

  it('names an entry that is missing', () => {
    rmSync(join(root, 'dist/services/order-service.mjs'));
    expect(reasonToBuild(root)).toBe(join('dist/services/order-service.mjs is missing'));
  });

  it.each([
    'libs/contracts/src/orders.ts',
    'apps/order-service/tsconfig.app.json',
    'package-lock.json',
    'tsconfig.json',
  ])('names %s when it is newer', (file) => {
    write(file, BUILT_AT + 10);
    expect(reasonToBuild(root)).toBe(`${join(file)} is newer than the build`);
  });

  it('compares with the oldest service: one built alone does not make the others fresh', () => {
    write(entryOf({ name: 'payment-service' }), BUILT_AT - 20);
    expect(reasonToBuild(root)).toContain('is newer than the build');
  });

  it.each(['libs/contracts/src/orders.spec.ts', 'libs/observability/README.md'])(
    'does not mind %s',
    (file) => {
      write(file, BUILT_AT + 10);
      expect(reasonToBuild(root)).toBeUndefined();
    },
  );
});
