/** What a check has to say to a learner. */
export interface Finding {
  readonly expected: string;
  readonly found: string;
  /** A file, a section of a page or a line of code. */
  readonly lookAt: string;
}

/** @throws Error in the learner's words when what was looked at does not hold */
export function expectThat(holds: boolean, { expected, found, lookAt }: Finding): asserts holds {
  if (!holds) throw new Error(`Expected: ${expected}\nFound: ${found}\nLook at: ${lookAt}`);
}

/** `{"quantity":2}`, or words where there is nothing. */
export function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
