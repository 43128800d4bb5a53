import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { fingerprint, isUpToDate } from './fingerprint.ts';
import { moduleFolder } from './recipes.ts';
import { lamp, makeRepository } from './testing/module-fixture.ts';

describe('fingerprint', () => {
  let root: string;

  beforeEach(() => {
    root = makeRepository();
  });

  afterEach(() => rmSync(root, { recursive: true }));

  const file = (name: string): string => join(moduleFolder(root, lamp), name);

  it('stays the same while nothing changes', () => {
    expect(fingerprint(root, lamp)).toBe(fingerprint(root, lamp));
  });

  it.each(['go.mod', 'go.sum', 'index.html'])('changes with one character of %s', (name) => {
    const before = fingerprint(root, lamp);
    const text = readFileSync(file(name), 'utf8');
    writeFileSync(file(name), `${text.slice(0, -1)}!`);
    expect(fingerprint(root, lamp)).not.toBe(before);
  });

  it('changes with a new file', () => {
    const before = fingerprint(root, lamp);
    writeFileSync(file('main.go'), '');
    expect(fingerprint(root, lamp)).not.toBe(before);
  });

  it('changes when a line moves from one file to the next', () => {
    const before = fingerprint(root, lamp);
    const sums = readFileSync(file('go.sum'));
    writeFileSync(file('go.sum'), '');
    appendFileSync(file('go.mod'), sums);
    expect(fingerprint(root, lamp)).not.toBe(before);
  });

  it.each([{ version: '1.2.4' }, { tags: 'small' }, { target: '.' }, { missingPage: 'index.html' }])(
    'changes with the recipe: %j',
    (change) => {
      expect(fingerprint(root, { ...lamp, ...change })).not.toBe(fingerprint(root, lamp));
    },
  );

  it('does not change with what the binary does not depend on', () => {
    expect(fingerprint(root, { ...lamp, usualSeconds: 2 })).toBe(fingerprint(root, lamp));
  });
});

describe('isUpToDate', () => {
  let home: string;

  beforeEach(() => {
    home = makeRepository();
    for (const [folder, content] of [
      ['bin', 'binary'],
      ['stamp', 'abc\n'],
    ] as const) {
      mkdirSync(join(home, folder));
      writeFileSync(join(home, folder, 'lamp'), content);
    }
  });

  afterEach(() => rmSync(home, { recursive: true }));

  it('is true for a binary built from the same', () => {
    expect(isUpToDate(home, lamp, 'abc')).toBe(true);
  });

  it('is false for a binary built from something else', () => {
    expect(isUpToDate(home, lamp, 'def')).toBe(false);
  });

  it.each(['bin', 'stamp'])('is false without its file in %s', (folder) => {
    rmSync(join(home, folder, 'lamp'));
    expect(isUpToDate(home, lamp, 'abc')).toBe(false);
  });
});
