/** Requests of the last seconds; undefined where nothing was measured. */
export interface Red {
  readonly perSecond?: number;
  /** Share of 5xx, 0 to 1. */
  readonly errorShare?: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
}

export interface ServiceState extends Red {
  readonly name: string;
  readonly url: string;
  readonly state: 'starting' | 'ready' | 'not ready' | 'down';
  /** What `/ready` said, or why it said nothing. */
  readonly why?: string;
  readonly restarts: number;
  /** How it ended last, when it was started again. */
  readonly lastDeath?: string;
  readonly inProgress: number;
  readonly telemetryDropped: readonly { signal: string; reason: string; count: number }[];
  readonly faultsActive: boolean;
}

/** Calls from one service to another, from spans. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly calls: number;
  readonly errors: number;
  readonly p95Ms: number;
}

export interface Overview {
  readonly services: readonly ServiceState[];
  readonly edges: readonly Edge[];
  /** What the figures are over. */
  readonly windowSeconds: number;
  readonly orders: readonly { what: string; status: string; count: number }[];
}
