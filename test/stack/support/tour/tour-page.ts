/** Something that the page tells its reader to type, under a heading of its own. */
export interface Step {
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

export interface TourPage {
  readonly steps: readonly Step[];
  /** The addresses in its sentences and tables, as they are written. */
  readonly addresses: readonly string[];
  /** The commands in its sentences. */
  readonly commands: readonly string[];
  /** The panels that its table names. */
  readonly panels: readonly string[];
}

const HEADING = /^#{2,} (.+)$/;
const FENCE = /^ *(?:```|~~~)(.*)$/;
/** To the end of its word; what stands in `<>` belongs to it. */
const ADDRESS = /\bhttps?:\/\/localhost\b(?:<\w+>|[^\s<>`)])*/g;
const COMMAND = /`((?:docker|npm|npx) [^`]+)`/g;

/** @throws Error that names the block which no test could find again: without a heading of its own, or without an end */
export function readTour(markdown: string): TourPage {
  const steps: Step[] = [];
  const sentences: string[] = [];
  let heading = '';
  let block: { language: string; lines: string[] } | undefined;
  for (const line of markdown.split('\n')) {
    const [, language] = FENCE.exec(line) ?? [];
    if (language === undefined) (block?.lines ?? sentences).push(line);
    else if (block === undefined) block = { language, lines: [] };
    else {
      if (steps.some((step) => step.heading === heading)) throw new Error(`"${heading}" has two blocks`);
      steps.push({ heading, language: block.language, text: block.lines.join('\n') });
      block = undefined;
    }
    if (block === undefined) heading = HEADING.exec(line)?.[1] ?? heading;
  }
  if (block !== undefined) throw new Error(`The block of "${heading}" has no end`);
  const text = sentences.join('\n');
  const rows = sentences.filter((line) => /^\|.*\/d\//.test(line)).join('\n');
  return {
    steps,
    addresses: [...new Set(text.match(ADDRESS))],
    commands: [...new Set([...text.matchAll(COMMAND)].map(([, command = '']) => command))],
    panels: [...rows.matchAll(/`([^`]+)`/g)].map(([, panel = '']) => panel),
  };
}
