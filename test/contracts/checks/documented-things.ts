import { type Fault, fault } from '../support/fault.ts';
import { codeIn } from '../support/markdown.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

/** What the repository has, for the pages that name it. */
export interface KnownThings {
  /** Scripts of package.json. */
  readonly scripts: ReadonlySet<string>;
  readonly isFile: (path: string) => boolean;
  /** Every word of the repository's code and configuration. */
  readonly words: ReadonlySet<string>;
}

const SCRIPT = /\bnpm run (?:-s )?([\w:]+)/g;
const PATH = /(?<![\w/.:~])(?:apps|bench|deploy|docs|libs|test|tools)\/[\w./-]*[\w-]/g;
/** An alert, a class, or a setting. */
const NAME = /\b(?:[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+|[A-Z0-9]+(?:_[A-Z0-9]+)+)\b/g;

/** Every command, file, alert and setting that a page names is there. */
export function documentedThings(page: TextFile, known: KnownThings): Fault[] {
  return codeIn(page).flatMap(({ text, line }) => {
    const at = (index: number): number => line + lineAt(text, index) - 1;
    const faults = (pattern: RegExp, isKnown: (name: string) => boolean, words: string): Fault[] =>
      [...text.matchAll(pattern)]
        .map((match) => ({ name: match[1] ?? match[0], index: match.index }))
        .filter(({ name }) => !isKnown(name))
        .map(({ name, index }) => fault(page.path, at(index), `${words} ${name}`));
    return [
      ...faults(SCRIPT, (name) => known.scripts.has(name), 'package.json has no script'),
      ...faults(PATH, known.isFile, 'there is no file'),
      ...faults(NAME, (name) => known.words.has(name), 'nothing here is called'),
    ];
  });
}
