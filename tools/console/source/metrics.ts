import { type Red } from './overview.ts';

export interface RedRow extends Red {
  readonly service: string;
  readonly method: string;
  readonly endpoint: string;
  readonly requests: number;
}

export interface RedTable {
  readonly windowSeconds: number;
  readonly rows: readonly RedRow[];
}

/** The charts there are. `metric` draws the series of any one metric. */
export const CHARTS = ['rate', 'errors', 'duration', 'business', 'loop', 'heap', 'gc', 'metric'] as const;

export type ChartKind = (typeof CHARTS)[number];

export interface ChartQuery {
  readonly kind: ChartKind;
  readonly service?: string;
  readonly endpoint?: string;
  /** For `metric`. */
  readonly name?: string;
  readonly seconds: number;
}

export interface Exemplar {
  readonly atMs: number;
  readonly value: number;
  readonly traceId: string;
  readonly service: string;
  readonly endpoint: string;
}

export interface Chart {
  readonly unit: 'per second' | 'share' | 'seconds' | 'bytes' | 'number';
  /** Milliseconds since 1970, ascending. */
  readonly timesMs: readonly number[];
  readonly lines: readonly { label: string; service?: string; values: readonly (number | null)[] }[];
  readonly exemplars: readonly Exemplar[];
  /** Lines that were left out because a chart of more says nothing. */
  readonly leftOut: number;
}

export interface MetricName {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly series: number;
}

export interface MetricDetail extends MetricName {
  readonly samples: readonly {
    readonly service: string;
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
    readonly exemplar?: { readonly labels: Readonly<Record<string, string>>; readonly value: number };
  }[];
}
