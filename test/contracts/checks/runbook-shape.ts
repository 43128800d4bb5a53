import { basename } from 'node:path';
import { type Fault, fault } from '../support/fault.ts';
import { lineAt, lineOf, type TextFile } from '../support/text-file.ts';

const SECTIONS = ['Meaning', 'Impact', 'Diagnosis', 'Mitigation'];

/** Who was just woken reads no more. */
const MOST_LINES = 60;

/** A runbook is of an alert that there is, has that name, the four sections that every runbook has, and is short. */
export function runbookShape(page: TextFile, alerts: readonly string[]): Fault[] {
  const { path, text } = page;
  const name = basename(path, '.md');
  const headings = [...text.matchAll(/^## (.+)$/gm)];
  const sections = headings.map(([, title = '']) => title);
  const empty = headings.filter((heading, index) => {
    const end = headings[index + 1]?.index ?? text.length;
    return text.slice(heading.index + heading[0].length, end).trim() === '';
  });
  const lines = text.trimEnd().split('\n').length;
  return [
    ...(alerts.includes(name) ? [] : [fault(path, 1, `there is no alert ${name}`)]),
    ...(text.startsWith(`# ${name}\n`) ? [] : [fault(path, 1, `is not headed "# ${name}"`)]),
    ...(sections.join() === SECTIONS.join()
      ? []
      : [fault(path, lineOf(page, '\n## ') + 1, `has other sections than ${SECTIONS.join(', ')}`)]),
    ...empty.map((heading) => fault(path, lineAt(text, heading.index), `says nothing under ${heading[1]}`)),
    ...(lines > MOST_LINES ? [fault(path, MOST_LINES, `has ${lines} lines, more than ${MOST_LINES}`)] : []),
  ];
}
