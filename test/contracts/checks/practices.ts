import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, fault } from '../support/fault.ts';
import { linksOn } from '../support/page-links.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

const PARTS = ['Rule', 'Why', 'Where', 'Test'];
/** Jest's, and promtool's. */
const TEST_FILE = /[.-]spec\.ts$|\.test\.yml$/;

/**
 * Each practice has a rule, a reason, the files that keep it and the tests that hold it; each of these is named by a title that
 * stands in one of the test files linked beside it.
 * @param root - the folder that paths are from
 */
export function practices(page: TextFile, root: string): Fault[] {
  const [, ...sections] = page.text.split(/^(?=## )/m);
  let start = page.text.indexOf('\n## ');
  return sections.flatMap((section) => {
    const line = lineAt(page.text, start + 1);
    start += section.length;
    return practiceFaults({ path: page.path, text: section }, root).map((message) =>
      fault(page.path, line, message),
    );
  });
}

function practiceFaults(section: TextFile, root: string): string[] {
  const parts = [...section.text.matchAll(/^- \*\*(\w+):\*\* (.+)$/gm)];
  const names = parts.map(([, name]) => name);
  if (names.join() !== PARTS.join()) return [`has the parts ${names.join(', ')}, not ${PARTS.join(', ')}`];
  const [where = '', test = ''] = parts.slice(2).map(([, , words]) => words);
  const files = (text: string): string[] => linksOn({ ...section, text }).map(({ path }) => path);
  const titles = [...test.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title);
  const tests = files(test).filter((path) => existsSync(join(root, path)));
  const sources = tests.map((path) => readFileSync(join(root, path), 'utf8'));
  return [
    ...(files(where).length > 0 ? [] : ['says no file that keeps it']),
    ...files(test)
      .filter((path) => !TEST_FILE.test(path))
      .map((path) => `${path} is no test`),
    ...(titles.length > 0 ? [] : ['says no test that holds it']),
    ...titles
      .filter((title) => !sources.some((source) => source.includes(title)))
      .map((title) => `none of its tests is called "${title}"`),
  ];
}
