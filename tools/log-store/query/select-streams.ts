import { type Matcher } from '../logql/ast.ts';
import { type LineReader, type Stream } from '../storage/line-reader.ts';

/** The streams that a selector means. */
export function selectStreams(reader: LineReader, selector: readonly Matcher[]): Stream[] {
  return reader
    .streams()
    .filter(({ labels }) =>
      selector.every(({ name, matches }) => matches(Object.hasOwn(labels, name) ? (labels[name] ?? '') : '')),
    );
}
