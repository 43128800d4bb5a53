/** A file as a check sees it: its path in the repository, and what it says. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** The line, counted from 1, in which the text first stands; 1 when it is nowhere. */
export function lineOf({ text }: TextFile, needle: string, from = 0): number {
  const found = text.indexOf(needle, from);
  return found === -1 ? 1 : lineAt(text, found);
}

/** The line, counted from 1, of a position. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
