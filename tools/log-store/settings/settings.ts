import { type QueryLimits } from '../query/answer.ts';

/** What the store takes from loki.yaml. Times are in milliseconds, sizes in bytes. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** `common.path_prefix`: where the database is. */
  readonly dataFolder: string;
  readonly labels: LabelAttributes;
  readonly intake: IntakeLimits;
  readonly query: QueryLimits & { readonly timeoutMs: number };
  /** Missing where lines are kept for ever. */
  readonly retentionMs?: number;
  readonly sweepEveryMs: number;
  /** Missing where there is no ruler. */
  readonly ruler?: RulerSettings;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Which attributes of a resource become labels; all others are structured metadata, or dropped. */
export interface LabelAttributes {
  readonly index: ReadonlySet<string>;
  readonly drop: ReadonlySet<string>;
}

/** What is over a limit is refused, as Loki refuses it. */
export interface IntakeLimits {
  readonly mostLabels: number;
  readonly longestLine: number;
  /** Refused when older; undefined: any age is taken. */
  readonly oldestMs: number | undefined;
  /** How far ahead of this machine's clock a line may be. */
  readonly aheadMs: number;
  /** Bytes a second, and at once; of all streams, and of each. */
  readonly rate: Rate;
  readonly streamRate: Rate;
  readonly mostStreams: number;
  readonly mostMetadata: number;
  readonly largestMetadata: number;
}

export interface Rate {
  readonly bytesPerSecond: number;
  readonly burstBytes: number;
}

export interface RulerSettings {
  /** One folder a tenant below it. */
  readonly folder: string;
  readonly alertmanagerUrl: string;
  readonly evaluateEveryMs: number;
  readonly resendAfterMs: number;
}
