import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readEquivalents, staleEntries } from './equivalent.ts';
import { triedAs } from './testing/tried.ts';

const entry = { rule: 'Dark', change: 'comparison: < -> <=', reason: 'Nobody counts half lamps.' };

describe('readEquivalents', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'equivalent-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(text: string): unknown {
    const path = join(folder, 'equivalent.yml');
    writeFileSync(path, text);
    return readEquivalents(path);
  }

  it('reads entries', () => {
    expect(read(JSON.stringify([entry]))).toEqual([entry]);
  });

  it('takes a file with comments only for an empty list', () => {
    expect(read('# none yet\n')).toEqual([]);
  });

  it('refuses an entry without a reason', () => {
    expect(() => read(JSON.stringify([entry, { ...entry, reason: ' ' }]))).toThrow(
      'entry 2 (Dark: comparison: < -> <=) has no reason.',
    );
  });

  it('refuses what is no list', () => {
    expect(() => read('rule: Dark')).toThrow('it must be a list of {rule, change, reason}.');
  });

  it('says which file cannot be read', () => {
    expect(() => readEquivalents(join(folder, 'none.yml'))).toThrow(/cannot be read: .*none\.yml: ENOENT/);
  });
});

describe('staleEntries', () => {
  it('has nothing against an entry for a survivor', () => {
    expect(staleEntries([entry], triedAs('killed', 'survived'))).toEqual([]);
  });

  it.each(['killed', 'timed out', 'invalid'] as const)('finds one for a mutant that is %s', (outcome) => {
    expect(staleEntries([entry], triedAs('killed', outcome))).toEqual([
      'Dark  comparison: < -> <=: it does not survive',
    ]);
  });

  it('finds one for a mutant that is no more', () => {
    expect(staleEntries([entry], triedAs('killed'))).toEqual([
      'Dark  comparison: < -> <=: there is no such mutant',
    ]);
  });
});
