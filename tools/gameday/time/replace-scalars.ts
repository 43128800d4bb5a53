import { isPair, isScalar, parseDocument, type Scalar, visit } from 'yaml';

/** The new text of a value, or undefined to leave it. */
export type Replacement = (key: string, text: string) => string | undefined;

/**
 * Replaces values of a YAML text in place: comments, order and quotes stay as they are. A block (`|`) is given as it
 * stands, with its indentation.
 * @throws Error for a quoted value with escapes, whose place in the text is not that of its characters
 */
export function replaceScalars(text: string, replacement: Replacement): string {
  const document = parseDocument(text);
  const found: { from: number; to: number; by: string }[] = [];
  visit(document, (_key, node) => {
    if (!isPair(node) || !isScalar(node.key) || !isScalar(node.value)) return;
    const place = placeOf(text, node.value);
    if (place === undefined) return;
    const by = replacement(String(node.key.value), text.slice(...place));
    if (by !== undefined) found.push({ from: place[0], to: place[1], by });
  });
  return found
    .toSorted((a, b) => b.from - a.from)
    .reduce((result, { from, to, by }) => result.slice(0, from) + by + result.slice(to), text);
}

function placeOf(text: string, { range, type, value }: Scalar): [number, number] | undefined {
  if (!range || typeof value !== 'string') return undefined;
  const [from, to] = range;
  if (type?.startsWith('BLOCK')) return [text.indexOf('\n', from) + 1, to];
  if (type === 'PLAIN') return [from, to];
  if (text.slice(from + 1, to - 1) !== value)
    throw new Error(`cannot change ${text.slice(from, to)} in place`);
  return [from + 1, to - 1];
}
