/** Sums of shares such as 0.1 miss the whole number they stand for by about 1e-16 each. */
const ROUNDING = 1e-9;

/**
 * Picks a share of what passes, evenly and without chance: 0.06 picks the 17th, 34th and 50th of fifty. Drawn by lot it
 * would be none of fifty in one game day of twenty.
 */
export class EvenSpread {
  private passed = 0;

  /** @param share - 0 picks none, 1 picks all */
  constructor(private readonly share: number) {}

  /** Whether the one that passes now is picked. */
  next(): boolean {
    const before = this.picksOf(this.passed);
    this.passed += 1;
    return this.picksOf(this.passed) > before;
  }

  private picksOf(count: number): number {
    return Math.floor(count * this.share + ROUNDING);
  }
}
