import { type TextFile } from './text-file.ts';

/** A line of alertmanager.yml, with what the marks around and on it say: they are told at the file's top. */
export interface MarkedLine {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** The secret without which it is left out. */
  readonly secret?: string;
  /** The setting that may, or has to, take its value's place. */
  readonly setting?: { readonly name: string; readonly isNeeded: boolean };
}

/** The lines without comments; `unclosed` is the line of a "# with" that no "# end" follows. */
export function markedLines({ text }: TextFile): { lines: MarkedLine[]; unclosed?: number } {
  const lines: MarkedLine[] = [];
  let block: { secret: string; line: number } | undefined;
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1;
    const [, opened] = /^\s*# with (\w+)/.exec(content) ?? [];
    if (opened !== undefined) {
      if (block !== undefined) return { lines, unclosed: block.line };
      block = { secret: opened, line };
    } else if (/^\s*# end$/.test(content)) block = undefined;
    else if (!/^\s*(#|$)/.test(content)) lines.push({ line, ...markedLine(content, block?.secret) });
  }
  return { lines, ...(block === undefined ? {} : { unclosed: block.line }) };
}

function markedLine(text: string, secret: string | undefined): Omit<MarkedLine, 'line'> {
  const [, word, name] = / # (from|needs) ([A-Z_]+)$/.exec(text) ?? [];
  return {
    text,
    ...(secret === undefined ? {} : { secret }),
    ...(name === undefined ? {} : { setting: { name, isNeeded: word === 'needs' } }),
  };
}
