/** How much of one kind is held: the oldest go when the limit is reached. */
export interface Holding {
  readonly kept: number;
  readonly limit: number;
  readonly dropped: number;
}

export interface About {
  readonly run: string;
  readonly kind: 'memory' | 'file';
  /** What the data are of: "this shop", or the file's name and when it was saved. */
  readonly title: string;
  readonly services: readonly { name: string; url: string }[];
  /** Where spans go when they do not come here. */
  readonly spansGoTo?: string;
  /** Whether every trace arrives, and every line of level info is written. */
  readonly sampled: boolean;
  readonly logLevel: string;
  readonly faultInjection: boolean;
  readonly traces: Holding;
  readonly spans: Holding;
  readonly lines: Holding;
  readonly scrapes: Holding;
  readonly series: Holding;
  /** Lines that came faster than they could be taken in. */
  readonly linesLostOnTheWay: number;
}
