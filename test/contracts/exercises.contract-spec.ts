import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { EXERCISES } from '../../tools/learn/exercises.ts';
import { EXERCISES_FOLDER, readPage } from '../../tools/learn/page.ts';
import { documentedThings } from './checks/documented-things.ts';
import { filesBelow, ROOT, textFile } from './support/repository.ts';

const WORD = /\w+/g;
const pages = filesBelow(EXERCISES_FOLDER, '.md');

describe('the exercises', () => {
  it('have a page each, and each page is of one', () => {
    expect(pages).toEqual(EXERCISES.map(({ slug }) => `${EXERCISES_FOLDER}/${slug}.md`).toSorted());
  });

  it.each(EXERCISES)('$number has its parts, with a last hint that leads to a page', ({ number, slug }) => {
    const { hints } = readPage(ROOT, slug);
    expect(hints.length).toBeGreaterThan(1);
    expect(hints.at(-1)).toMatch(/\]\(.+\)/);
    expect(textFile(`${EXERCISES_FOLDER}/${slug}.md`).text).toMatch(new RegExp(`^# ${number}\\. `));
  });

  it('name commands, files, alerts and settings that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const created = filesOfSolutions();
    const known = {
      scripts: new Set(Object.keys(scripts)),
      isFile: (path: string) =>
        existsSync(join(ROOT, path)) || created.some((file) => file === path || file.startsWith(`${path}/`)),
      words: wordsOfTheRepository(),
    };
    expect(pages.map((path) => textFile(path)).flatMap((page) => documentedThings(page, known))).toEqual([]);
  });
});

describe('documentedThings', () => {
  const known = {
    scripts: new Set(['stack']),
    isFile: (path: string) => path === 'apps/shop',
    words: new Set(['HighLatency', 'LOG_LEVEL']),
  };
  const check = (text: string) => documentedThings({ path: 'docs/exercises/a.md', text }, known);

  it('has nothing to say of what is there', () => {
    const text =
      '[a](../console.md#b) `npm run stack` `apps/shop` `HighLatency` `LOG_LEVEL`, HighLow, trace_id';
    expect(check(text)).toEqual([]);
  });

  it.each([
    ['a command', '`npm run stak`', 'package.json has no script stak'],
    ['a file', '`apps/shops`', 'there is no file apps/shops'],
    ['an alert', '`HighLatencies`', 'nothing here is called HighLatencies'],
    ['a setting', '`LOG_LEVELS=debug`', 'nothing here is called LOG_LEVELS'],
  ])('sees %s that is not', (_what, text, words) => {
    expect(check(`\n${text}`)).toEqual([`docs/exercises/a.md:2: ${words}`]);
  });
});

const solutions = filesBelow(`${EXERCISES_FOLDER}/changes`, '.patch');

/** What a learner makes. */
function filesOfSolutions(): string[] {
  return solutions.flatMap((path) =>
    [...textFile(path).text.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, file = '']) => file),
  );
}

function wordsOfTheRepository(): Set<string> {
  const files = ['apps', 'libs', 'deploy'].flatMap((folder) =>
    ['.ts', '.yml', '.yaml'].flatMap((ending) => filesBelow(folder, ending)),
  );
  const texts = [...files, ...solutions, 'docker-compose.yml', 'compose.production.yaml'].map(
    (path) => textFile(path).text,
  );
  return new Set(texts.flatMap((text) => text.match(WORD) ?? []));
}
