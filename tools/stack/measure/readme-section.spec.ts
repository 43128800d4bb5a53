import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeSection } from './readme-section.ts';

describe('writeSection', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'readme-'));
    file = join(folder, 'README.md');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const between = (...lines: string[]): string =>
    ['before', '<!-- measured:stack:start -->', ...lines, '<!-- measured:stack:end -->', 'after'].join('\n');

  it('replaces what stands between the markers, and nothing else', () => {
    writeFileSync(file, between('old', 'older'));
    writeSection(file, ['new', 'newer']);
    expect(readFileSync(file, 'utf8')).toBe(between('', 'new', 'newer', ''));
  });

  it('fills markers that have nothing between them', () => {
    writeFileSync(file, between());
    writeSection(file, ['new']);
    expect(readFileSync(file, 'utf8')).toBe(between('', 'new', ''));
  });

  it('leaves a file without the end as it is', () => {
    writeFileSync(file, '<!-- measured:stack:start -->\n');
    expect(() => writeSection(file, ['new'])).toThrow('<!-- measured:stack:end -->');
    expect(readFileSync(file, 'utf8')).toBe('<!-- measured:stack:start -->\n');
  });
});
