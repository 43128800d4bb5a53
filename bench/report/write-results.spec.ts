import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Circumstances } from './circumstances.ts';
import { writeResults } from './write-results.ts';

const CIRCUMSTANCES: Circumstances = {
  date: '2026-11-25',
  machine: { cores: 2, model: 'Some Processor', memoryGiB: 24 },
  node: '24.21.0',
  versions: {},
  loadGenerator: 'wrk',
  warnings: [],
  short: false,
  seed: 7,
  minutes: 16,
};
const OUTCOME = {
  name: 'compare',
  rows: [],
  sections: ['the goals'],
  summary: ['what it costs'],
  figures: { rounds: [1, 2] },
  pictures: new Map([['cost.svg', '<svg />']]),
};

describe('writeResults', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'bench-results-'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  const content = (file: string): string => readFileSync(join(root, file), 'utf8');

  it('puts the summary between its markers, and report, figures and pictures into files', () => {
    writeFileSync(join(root, 'README.md'), '<!-- measured:bench:start -->\n<!-- measured:bench:end -->\n');
    writeResults(root, [OUTCOME], CIRCUMSTANCES);
    expect(content('README.md')).toMatch(/start -->\n\nwhat it costs\n\nMeasured [^]*\n\n<!--/);
    expect(JSON.parse(content('bench/results/latest.json'))).toEqual({
      circumstances: CIRCUMSTANCES,
      parts: { compare: { rows: [], figures: { rounds: [1, 2] } } },
    });
    expect(content('bench/results/report.md')).toContain('the goals');
    expect(content('bench/results/cost.svg')).toBe('<svg />');
  });

  it('puts what belongs to other pages between their markers', () => {
    for (const [file, name] of [
      ['README.md', 'bench'],
      ['other.md', 'emissions'],
    ] as const) {
      writeFileSync(join(root, file), `<!-- measured:${name}:start -->\n<!-- measured:${name}:end -->\n`);
    }
    const pages = [{ file: 'other.md', section: 'measured:emissions', lines: ['a table'] }];
    writeResults(root, [{ ...OUTCOME, pages }], CIRCUMSTANCES);
    expect(content('other.md')).toContain('start -->\n\na table\n\n<!--');
  });

  it('writes nothing when the page has no place for it', () => {
    writeFileSync(join(root, 'README.md'), 'no markers');
    expect(() => writeResults(root, [OUTCOME], CIRCUMSTANCES)).toThrow('measured:bench:start');
    expect(() => content('bench/results/latest.json')).toThrow('ENOENT');
  });
});
