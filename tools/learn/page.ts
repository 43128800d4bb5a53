import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import { type Paint } from '../terminal/paint.ts';

export const EXERCISES_FOLDER = 'docs/exercises';

const SECTIONS = ['Task', 'Background', 'Hints', 'Solution', 'Why it matters'] as const;

export type SectionName = (typeof SECTIONS)[number];

/** The page of an exercise. */
export interface Page {
  /** Without its number. */
  readonly title: string;
  /** Kind, and what it needs or changes. */
  readonly about: string;
  readonly sections: Readonly<Record<SectionName, string>>;
  /** In steps, without their numbers. */
  readonly hints: readonly string[];
}

/** @throws Error for a page that lacks a part */
export function readPage(root: string, slug: string): Page {
  return parsePage(readFileSync(join(root, EXERCISES_FOLDER, `${slug}.md`), 'utf8'), slug);
}

export function parsePage(text: string, slug: string): Page {
  const [head = '', ...parts] = text.split(/^## /m);
  const [, title, about] = /^# \d+\. (.+)\n\n([^]+)$/.exec(head) ?? [];
  if (title === undefined || about === undefined)
    throw new Error(`${slug}: begins with "# NUMBER. TITLE" and a line about it`);
  const bodies = new Map(
    parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n')).trim()]),
  );
  if ([...bodies.keys()].join() !== SECTIONS.join())
    throw new Error(`${slug}: has the sections ${SECTIONS.join(', ')}, in this order`);
  const sections = Object.fromEntries(bodies) as Record<SectionName, string>;
  const hints = sections.Hints.split(/^\d+\. /m)
    .slice(1)
    .map((hint) => hint.replaceAll(/\n +/g, '\n').trim());
  return { title, about: about.trim(), sections, hints };
}

/** Without the marks that a page needs and a terminal does not show: code in colour, links as the file they lead to. */
export function onTerminal(markdown: string, paint: Paint): string {
  return markdown
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_link, text: string, to: string) => {
      return `${text} (${posix.join(EXERCISES_FOLDER, to)})`;
    })
    .replace(/`([^`]+)`/g, (_code, code: string) => paint('cyan', code));
}
