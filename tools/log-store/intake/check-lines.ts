import { type IntakeLimits } from '../settings/settings.ts';
import { type NewLine } from '../storage/line-writer.ts';
import { labelsText, shownLabels } from '../storage/stream-labels.ts';
import { type Refusal } from './refusal.ts';
import { TokenBucket } from './token-bucket.ts';

const MS = 1_000_000n;
const LONGEST_LABEL_VALUE = 2048;

export interface CheckedLines {
  readonly taken: readonly NewLine[];
  readonly refused: readonly { readonly line: NewLine; readonly refusal: Refusal }[];
}

/** Holds lines against the limits, in Loki's words. */
export class LineChecks {
  private readonly limits: IntakeLimits;
  private readonly bucket: TokenBucket;
  private readonly buckets = new Map<string, TokenBucket>();

  /** @param nowMs since 1970 */
  constructor(limits: IntakeLimits, nowMs: number) {
    this.limits = limits;
    this.bucket = new TokenBucket(limits.rate, nowMs);
  }

  /** @param isKnown whether there is a stream with these labels */
  check(
    lines: readonly NewLine[],
    nowMs: number,
    { streams, isKnown }: { readonly streams: number; readonly isKnown: (line: NewLine) => boolean },
  ): CheckedLines {
    const taken: NewLine[] = [];
    const refused: { line: NewLine; refusal: Refusal }[] = [];
    const fresh = new Set<string>();
    for (const line of lines) {
      const text = labelsText(line.labels);
      const isNew = !fresh.has(text) && !isKnown(line);
      const refusal =
        this.wrong(line, nowMs) ??
        (isNew && streams + fresh.size >= this.limits.mostStreams ? this.tooManyStreams(line) : undefined) ??
        this.tooFast(line, text, nowMs);
      if (refusal !== undefined) refused.push({ line, refusal });
      else {
        taken.push(line);
        if (isNew) fresh.add(text);
      }
    }
    return { taken, refused };
  }

  /** What no other try would mend. */
  private wrong({ labels, line, time, metadata }: NewLine, nowMs: number): Refusal | undefined {
    const { mostLabels, longestLine, oldestMs, aheadMs, mostMetadata, largestMetadata } = this.limits;
    const names = Object.keys(labels);
    if (names.length === 0) {
      return { reason: 'missing_labels', message: 'error at least one label pair is required per stream' };
    }
    const shown = (): string => shownLabels(labels);
    if (names.length > mostLabels) {
      const message = `entry for stream '${shown()}' has ${names.length} label names; limit ${mostLabels}`;
      return { reason: 'max_label_names_per_series', message };
    }
    const tooLong = names.find((name) => (labels[name] ?? '').length > LONGEST_LABEL_VALUE);
    if (tooLong !== undefined) {
      return {
        reason: 'label_value_too_long',
        message: `stream has a value of label ${tooLong} that is too long`,
      };
    }
    const bytes = Buffer.byteLength(line);
    if (bytes > longestLine) {
      const message = `max entry size ${longestLine} bytes exceeded for stream '${shown()}' while adding an entry with length ${bytes} bytes`;
      return { reason: 'line_too_long', message };
    }
    if (oldestMs !== undefined && time < BigInt(Math.trunc(nowMs - oldestMs)) * MS) {
      const message = `entry for stream '${shown()}' has timestamp too old: ${isoTime(time)}, oldest acceptable timestamp is: ${new Date(nowMs - oldestMs).toISOString()}`;
      return { reason: 'greater_than_max_sample_age', message };
    }
    if (time > BigInt(Math.trunc(nowMs + aheadMs)) * MS) {
      const message = `entry for stream '${shown()}' has timestamp too new: ${isoTime(time)}`;
      return { reason: 'too_far_in_future', message };
    }
    const keys = Object.keys(metadata);
    if (keys.length > mostMetadata) {
      const message = `stream '${shown()}' has ${keys.length} structured metadata labels; limit ${mostMetadata}`;
      return { reason: 'structured_metadata_too_many', message };
    }
    const size = keys.reduce((sum, key) => sum + key.length + Buffer.byteLength(metadata[key] ?? ''), 0);
    if (size > largestMetadata) {
      const message = `stream '${shown()}' has structured metadata too large: '${size}' bytes, limit: '${largestMetadata}' bytes`;
      return { reason: 'structured_metadata_too_large', message };
    }
    return undefined;
  }

  private tooManyStreams({ labels }: NewLine): Refusal {
    const message = `maximum active stream limit exceeded when trying to create stream ${shownLabels(labels)}, reduce the number of active streams`;
    return { reason: 'stream_limit', message, later: true };
  }

  private tooFast({ line, labels }: NewLine, stream: string, nowMs: number): Refusal | undefined {
    const bytes = Buffer.byteLength(line);
    const bucket = this.buckets.get(stream) ?? new TokenBucket(this.limits.streamRate, nowMs);
    this.buckets.set(stream, bucket);
    if (!bucket.take(bytes, nowMs)) {
      const message = `Per stream rate limit exceeded (limit: ${this.limits.streamRate.bytesPerSecond} bytes/sec) while attempting to ingest for stream '${shownLabels(labels)}'`;
      return { reason: 'per_stream_rate_limit', message, later: true };
    }
    if (!this.bucket.take(bytes, nowMs)) {
      const message = `Ingestion rate limit exceeded (limit: ${this.limits.rate.bytesPerSecond} bytes/sec)`;
      return { reason: 'rate_limited', message, later: true };
    }
    return undefined;
  }
}

function isoTime(time: bigint): string {
  const date = new Date(Number(time / MS));
  return Number.isNaN(date.getTime()) ? `${time} ns` : date.toISOString();
}
