/** How far back a count can still be told. */
const TOLD_BACK_MS = 60_000;

interface Count {
  total: number;
  /** Of those of the last minute, as they came. */
  recent: number[];
}

/** How often things happened, also up to a moment of the last minute, whenever the word of them arrived. */
export class EventCounts {
  private readonly counts = new Map<string, Count>();

  add(what: string, timeMs: number, nowMs: number): void {
    const count = this.counts.get(what) ?? { total: 0, recent: [] };
    this.counts.set(what, count);
    count.total += 1;
    count.recent.push(timeMs);
    // Halved now and then, so that each is moved only once.
    if ((count.recent[0] ?? nowMs) < nowMs - 2 * TOLD_BACK_MS) {
      count.recent = count.recent.filter((time) => time >= nowMs - TOLD_BACK_MS);
    }
  }

  upTo(what: string, timeMs: number): number {
    const count = this.counts.get(what);
    if (count === undefined) return 0;
    return count.recent.reduce((number, time) => (time > timeMs ? number - 1 : number), count.total);
  }
}
