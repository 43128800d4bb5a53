/** What lines are written to; takes them whole, and may gather them. */
export interface LineStream {
  /** Lines lost so far. */
  readonly droppedLines?: number;
  write(line: string): unknown;
  flushSync?(): void;
}
