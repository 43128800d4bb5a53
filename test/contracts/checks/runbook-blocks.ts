import { type Fault, fault } from '../support/fault.ts';
import { type Code, codeIn } from '../support/markdown.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

const LANGUAGES = ['promql', 'logql', 'jaeger', 'sh'];

/** The alert's label, which a tool fills in by itself. */
const LABEL = '<service>';

/**
 * Every block of a runbook says what it is, so that a tool can run it, and the page has a query on metrics and one that
 * leads to lines or traces without anything but the alert at hand.
 * @param placeholders - what may stand in `<>` besides the alert's service: what the reader knows by then
 */
export function runbookBlocks(page: TextFile, placeholders: ReadonlySet<string>): Fault[] {
  const { path, text } = page;
  const blocks = codeIn(page).filter(({ language }) => language !== undefined);
  return [
    ...[...text.matchAll(/^(?:[ \t]+```|[ \t]*~~~)/gm)].map(({ index }) =>
      fault(path, lineAt(text, index), 'a block begins with ``` at the start of a line'),
    ),
    ...blocks
      .filter(({ language = '' }) => !LANGUAGES.includes(language))
      .map(({ line, language }) =>
        fault(path, line - 1, `a block of ${language || 'nothing'}: write ${LANGUAGES.join(', ')}`),
      ),
    ...blocks.flatMap((block) => unknownPlaceholders(path, block, placeholders)),
    ...(blocks.some(isRunnable('promql')) ? [] : [fault(path, 1, 'has no promql block')]),
    ...(blocks.some(isRunnable('logql', 'jaeger'))
      ? []
      : [fault(path, 1, 'has no logql and no jaeger block')]),
  ];
}

function unknownPlaceholders(path: string, { text, line }: Code, known: ReadonlySet<string>): Fault[] {
  return placeholdersIn(text)
    .filter(({ name }) => name !== LABEL && !known.has(name.slice(1, -1)))
    .map(({ name, index }) =>
      fault(path, line + lineAt(text, index) - 1, `${name} is not in data/runbook-placeholders.ts`),
    );
}

function isRunnable(...languages: string[]): (block: Code) => boolean {
  return ({ text, language = '' }) =>
    languages.includes(language) && placeholdersIn(text).every(({ name }) => name === LABEL);
}

function placeholdersIn(text: string): { name: string; index: number }[] {
  return [...text.matchAll(/<\w+>/g)].map(({ 0: name, index }) => ({ name, index }));
}
