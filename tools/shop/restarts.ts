/** Before each start of a service that ended by itself: soon at first, then with patience; after the last it stays down. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000];

/** Whoever has run this long is well again: its next death counts as its first. */
const WELL_AFTER_MS = 60_000;

/** How often one service has been started again, and when it is next. */
export class Restarts {
  private inARow = 0;

  /** How long to wait before the next start, in milliseconds; undefined when it has died too often. */
  next(livedMs: number): number | undefined {
    if (livedMs >= WELL_AFTER_MS) this.inARow = 0;
    this.inARow += 1;
    return PAUSES_MS[this.inARow - 1];
  }
}
