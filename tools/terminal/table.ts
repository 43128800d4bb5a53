import { stripVTControlCharacters } from 'node:util';

export type Align = 'left' | 'right';

/** Pads to a width counted in visible characters: colour codes take no room. */
export function pad(text: string, width: number, align: Align = 'left'): string {
  const room = ' '.repeat(Math.max(0, width - visibleWidth(text)));
  return align === 'left' ? text + room : room + text;
}

export function visibleWidth(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Rows as lines with aligned columns; the alignment of the last given column holds for those after it. */
export function table(rows: readonly (readonly string[])[], alignment: readonly Align[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, visibleWidth(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, alignment[column] ?? alignment.at(-1)))
      .join('  ')
      .trimEnd(),
  );
}
