/** What a client was told about one checkout, which it repeated under one key. */
export interface Told {
  readonly key: string;
  /** The order of each answer 201, 402 and 202. */
  readonly paid: Set<string>;
  readonly unpaid: Set<string>;
  readonly pending: Set<string>;
  /** Whether it knows how the checkout ended; a client that gave up does not. */
  known: boolean;
}

/** What clients were told: by key, and how often each status came. */
export class Answers {
  readonly told: Told[] = [];
  readonly statuses = new Map<string, number>();

  begin(key: string): Told {
    const told = {
      key,
      paid: new Set<string>(),
      unpaid: new Set<string>(),
      pending: new Set<string>(),
      known: false,
    };
    this.told.push(told);
    return told;
  }

  count(status: string): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }
}
