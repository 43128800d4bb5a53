import { posix } from 'node:path';
import { lineAt, type TextFile } from './text-file.ts';

export interface PageLink {
  /** From the repository's root. */
  readonly path: string;
  /** As it stands behind the #. */
  readonly heading: string | undefined;
  /** Counted from 1. */
  readonly line: number;
}

const FENCED = /^```[\s\S]*?^```$/gm;
/** `[words](target#heading)`, but for addresses elsewhere. */
const LINK = /\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]*))?\)/g;

/** What the sentences of a page lead to within the repository. */
export function linksOn(page: TextFile): PageLink[] {
  const text = page.text.replaceAll(FENCED, (block) => block.replaceAll(/[^\n]/g, ' '));
  return [...text.matchAll(LINK)].map(({ 1: target = '', 2: heading, index }) => ({
    path: target === '' ? page.path : posix.join(posix.dirname(page.path), target),
    heading,
    line: lineAt(text, index),
  }));
}
