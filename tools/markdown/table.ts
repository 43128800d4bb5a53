import { type Align, pad, visibleWidth } from '../terminal/table.ts';

/** The narrowest that Markdown takes for a column: `---`. */
const NARROWEST = 3;

/** A table as prettier writes it, so that the check of the format has nothing to say; the first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[], alignment: readonly Align[]): string[] {
  const widths = alignment.map((_align, column) =>
    Math.max(NARROWEST, ...rows.map((row) => visibleWidth(row[column] ?? ''))),
  );
  const [head = '', ...body] = rows.map((row) =>
    line(widths.map((width, column) => pad(row[column] ?? '', width, alignment[column]))),
  );
  const rule = line(
    widths.map((width, column) =>
      alignment[column] === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
    ),
  );
  return [head, rule, ...body];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
