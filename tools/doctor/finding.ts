/** One thing of a machine that was looked at. */
export interface Finding {
  /** `bad` is in the way of something; `absent` is a thing that one can do without. */
  readonly state: 'good' | 'bad' | 'absent';
  readonly what: string;
  /** What to do about it, a line each: commands, or a sentence. */
  readonly mend?: readonly string[];
}

/** What is needed for one way to run, and whether it is there. */
export interface Section {
  readonly title: string;
  readonly findings: readonly Finding[];
}
