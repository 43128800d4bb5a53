/** A bar of the chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Written behind the bar. */
  readonly note: string;
  /** Which bars are of one kind: each has a colour. */
  readonly kind: 'ours' | 'bare' | 'other';
}

const WIDTH = 800;
const MARGIN = 16;
/** Where the bars begin. */
const LEFT = 310;
/** For the note behind the longest bar. */
const NOTE_WIDTH = 120;
const ROW_HEIGHT = 30;
const BAR_HEIGHT = 18;
const TOP = 54;

/** With a ground of its own: a dark page does not mean that the browser prefers dark, or the other way round. */
const STYLE = `
    text { font: 14px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328; }
    .ground { fill: #ffffff; }
    .title { font-size: 16px; font-weight: 600; }
    .note { font-variant-numeric: tabular-nums; }
    .ours { fill: #1a7f37; }
    .bare { fill: #8c959f; }
    .other { fill: #bc4c00; }
    text.ours { font-weight: 600; fill: #1f2328; }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #0d1117; }
      text, text.ours { fill: #e6edf3; }
      .ours { fill: #3fb950; }
      .bare { fill: #6e7681; }
      .other { fill: #db6d28; }
    }`;

/** A bar chart as SVG, with its figures as text for those who cannot see it. */
export function barChart(title: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const height = TOP + bars.length * ROW_HEIGHT + MARGIN / 2;
  const told = bars.map(({ label, note }) => `${label}: ${note}`).join('; ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title description">`,
    `  <title id="title">${escaped(title)}</title>`,
    `  <desc id="description">${escaped(told)}</desc>`,
    `  <style>${STYLE}\n  </style>`,
    `  <rect class="ground" width="${WIDTH}" height="${height}" rx="6" />`,
    `  <text class="title" x="${MARGIN}" y="${MARGIN + 14}">${escaped(title)}</text>`,
    ...bars.flatMap((bar, index) => row(bar, TOP + index * ROW_HEIGHT, most)),
    '</svg>',
    '',
  ].join('\n');
}

function row({ label, value, note, kind }: Bar, y: number, most: number): string[] {
  // A value of nothing keeps a sliver.
  const width = Math.max(1, (value / most) * (WIDTH - LEFT - NOTE_WIDTH - MARGIN));
  const baseline = y + BAR_HEIGHT / 2 + 5;
  return [
    `  <text${kind === 'ours' ? ' class="ours"' : ''} x="${MARGIN}" y="${baseline}">${escaped(label)}</text>`,
    `  <rect class="${kind}" x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR_HEIGHT}" rx="3" />`,
    `  <text class="note" x="${(LEFT + width + 8).toFixed(1)}" y="${baseline}">${escaped(note)}</text>`,
  ];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
