/** Of ten calls one may be made again: a neighbour that fails them all gets a tenth more, and no storm. */
const SHARE = 0.1;
/** Repeats that a quiet service has left; they come back one a second. */
const RESERVE = 10;
/** What a busy service can save up for a bad moment. */
const MOST = 100;

/** How many of the calls to one neighbour may be repeats. */
export class RetryBudget {
  private left = RESERVE;
  private refilledAt: number;

  /** @param now - milliseconds of a clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.refilledAt = now();
  }

  /** Counts a call that is no repeat. */
  called(): void {
    this.left = Math.min(MOST, this.left + SHARE);
  }

  /** Whether there may be a repeat now. */
  take(): boolean {
    this.refill();
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }

  private refill(): void {
    const now = this.now();
    const seconds = (now - this.refilledAt) / 1_000;
    this.refilledAt = now;
    if (this.left < RESERVE) this.left = Math.min(RESERVE, this.left + seconds);
  }
}
