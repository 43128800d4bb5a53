import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSection, writeSection } from './section.ts';

describe('a section of a page', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'section-'));
    file = join(folder, 'README.md');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const between = (...lines: string[]): string =>
    ['before', '<!-- measured:stack:start -->', ...lines, '<!-- measured:stack:end -->', 'after'].join('\n');

  it('replaces what stands between the markers, and nothing else', () => {
    writeFileSync(file, between('old', 'older'));
    writeSection(file, 'measured:stack', ['new', 'newer']);
    expect(readFileSync(file, 'utf8')).toBe(between('', 'new', 'newer', ''));
  });

  it('fills markers that have nothing between them', () => {
    writeFileSync(file, between());
    writeSection(file, 'measured:stack', ['new']);
    expect(readFileSync(file, 'utf8')).toBe(between('', 'new', ''));
  });

  it('leaves a file without the end as it is', () => {
    writeFileSync(file, '<!-- measured:stack:start -->\n');
    expect(() => writeSection(file, 'measured:stack', ['new'])).toThrow('<!-- measured:stack:end -->');
    expect(readFileSync(file, 'utf8')).toBe('<!-- measured:stack:start -->\n');
  });

  it('leaves the sections of other names alone', () => {
    writeFileSync(file, between());
    expect(() => writeSection(file, 'measured', ['new'])).toThrow('<!-- measured:start -->');
  });

  it('gives back the lines that were written', () => {
    writeFileSync(file, between());
    writeSection(file, 'measured:stack', ['a', '', 'b']);
    expect(readSection(file, 'measured:stack')).toEqual(['a', '', 'b']);
  });
});
