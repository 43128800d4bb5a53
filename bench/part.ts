import { type Progress } from './progress.ts';

/** One line of the table of goals. */
export interface Row {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  /** Undefined where this machine cannot measure it, or was too disturbed to. */
  readonly met: boolean | undefined;
}

/** What a part of the bench found out. */
export interface PartOutcome {
  /** The part's. */
  readonly name: string;
  /** In the table of goals. */
  readonly rows: readonly Row[];
  /** What makes its figures less certain: sentences. */
  readonly warnings?: readonly string[];
  /** Markdown below that table. */
  readonly sections: readonly string[];
  /** Markdown for the README: what it costs, without goals. */
  readonly summary?: readonly string[];
  /** All of it, for results/latest.json. */
  readonly figures: unknown;
  /** SVG by file name, for results/. */
  readonly pictures?: ReadonlyMap<string, string>;
  /** Markdown for sections of other pages than the README. */
  readonly pages?: readonly PageSection[];
}

export interface PageSection {
  /** From the root. */
  readonly file: string;
  /** Between its markers, `<!-- NAME:start -->` and `<!-- NAME:end -->`. */
  readonly section: string;
  readonly lines: readonly string[];
}

export interface PartSettings {
  readonly root: string;
  /** About four minutes for all parts together, instead of seventeen. */
  readonly short: boolean;
  /** Whether to build the project when a source is newer. */
  readonly build: boolean;
  /** Where chance is used, so that a run can be repeated. */
  readonly seed: number;
  /** A line that stays. */
  readonly say: (line: string) => void;
  /** @param steps - how many there will be */
  readonly progress: (steps: number) => Progress;
}

/** A part of `npm run bench`, run after those before it. */
export interface Part {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  run(settings: PartSettings): Promise<PartOutcome>;
}
