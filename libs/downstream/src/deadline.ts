/** A time by which work must be done, whatever it consists of. */
export class Deadline {
  private constructor(private readonly end: number) {}

  static in(milliseconds: number): Deadline {
    return new Deadline(performance.now() + milliseconds);
  }

  /** Whole milliseconds; 0 when the time is over. */
  get leftMs(): number {
    return Math.max(0, Math.floor(this.end - performance.now()));
  }
}
