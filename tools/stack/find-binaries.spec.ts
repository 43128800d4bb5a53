import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { findBinaries, findOnPath } from './find-binaries.ts';
import { type PartDescription } from './parts.ts';

const part = (name: string, more: Partial<PartDescription> = {}): PartDescription => ({
  name,
  health: { port: 1, path: '/' },
  ports: [1],
  ...more,
});
const loki = part('loki', { binary: 'loki' });
const jaeger = part('jaeger', { binary: 'jaeger' });

describe('findBinaries', () => {
  let root: string;
  let path: string;
  let installed: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stack-binaries-'));
    path = [join(root, 'first'), join(root, 'second')].join(delimiter);
    installed = join(root, 'installed');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function put(folder: string, name: string, mode = 0o755): string {
    const file = join(root, folder, name);
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(file, '');
    chmodSync(file, mode);
    return file;
  }

  it('finds what is on PATH before what was installed', () => {
    put('installed', 'loki');
    put('second', 'loki');
    const first = put('first', 'loki');
    expect(findBinaries([loki], path, installed)).toEqual(new Map([['loki', first]]));
  });

  it('can leave aside what was installed', () => {
    put('installed', 'loki');
    expect(findOnPath('loki', path)).toBeUndefined();
    const file = put('second', 'loki');
    expect(findOnPath('loki', path)).toBe(file);
  });

  it('finds what was installed', () => {
    const file = put('installed', 'loki');
    expect(findBinaries([loki], path, installed)).toEqual(new Map([['loki', file]]));
  });

  it('finds it without a PATH', () => {
    const file = put('installed', 'loki');
    expect(findBinaries([loki], undefined, installed)).toEqual(new Map([['loki', file]]));
  });

  it('passes over what cannot be executed', () => {
    put('first', 'loki', 0o644);
    const file = put('second', 'loki');
    expect(findBinaries([loki], path, installed)).toEqual(new Map([['loki', file]]));
  });

  it('passes over a folder of that name', () => {
    mkdirSync(join(root, 'first/loki'), { recursive: true });
    const file = put('second', 'loki');
    expect(findBinaries([loki], path, installed)).toEqual(new Map([['loki', file]]));
  });

  it('does not take an empty entry of PATH for the folder it runs in', () => {
    const jest = part('jest', { binary: 'node_modules/.bin/jest', optional: true });
    expect(findBinaries([jest], delimiter, installed)).toEqual(new Map());
  });

  it('leaves out what Node runs, and what is optional and missing', () => {
    expect(
      findBinaries([part('shop'), part('grafana', { binary: 'grafana', optional: true })], path, installed),
    ).toEqual(new Map());
  });

  it('takes what the stack has something in the place of from PATH only, and does not miss it', () => {
    const store = part('loki', { binary: 'loki', embedded: 'tools/log-store/log-store.ts' });
    put('installed', 'loki');
    expect(findBinaries([store], path, installed)).toEqual(new Map());
    const file = put('second', 'loki');
    expect(findBinaries([store], path, installed)).toEqual(new Map([['loki', file]]));
  });

  it('names all that is missing, where it looked and the ways to get it', () => {
    expect(() => findBinaries([loki, jaeger], path, installed)).toThrow(
      `Not found on PATH or in ${installed}: loki, jaeger.`,
    );
    expect(() => findBinaries([loki], path, installed)).toThrow(
      /stack:install[\s\S]*package manager[\s\S]*docker compose/,
    );
  });
});
