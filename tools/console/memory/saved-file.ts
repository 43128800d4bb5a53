import { gunzipSync, gzipSync } from 'node:zlib';

import { type ReceivedSpan } from '../../otlp/span.ts';
import { type Sample } from '../../prometheus/parse-metrics.ts';
import { type MetricDescription } from '../../prometheus/parse-descriptions.ts';
import { Problem } from '../../shop/problem.ts';
import { type Agreement } from '../source/agreement.ts';
import { type LogRow } from '../source/logs.ts';
import { type Exemplar } from '../source/metrics.ts';
import { type ServiceState } from '../source/overview.ts';

const FORMAT = 'shop-console';
const VERSION = 1;

/** Unpacked, no file of a console comes near it. */
const LARGEST = 512 * 1024 * 1024;

/** One series as it is saved; a missing value is null. */
export interface SavedSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly cumulative: boolean;
  readonly last: number;
  readonly before: number;
  readonly values: readonly (number | null)[];
}

export interface SavedService {
  readonly name: string;
  readonly times: readonly number[];
  readonly samples: readonly Sample[];
  readonly descriptions: readonly (readonly [string, MetricDescription])[];
  readonly series: readonly SavedSeries[];
}

/** Everything that a console holds. */
export interface Saved {
  readonly savedAt: string;
  readonly settings: {
    readonly services: readonly { name: string; url: string }[];
    readonly spansGoTo?: string;
    readonly sampled: boolean;
    readonly logLevel: string;
  };
  readonly health: readonly Pick<ServiceState, 'name' | 'state' | 'why' | 'restarts' | 'lastDeath'>[];
  readonly spans: readonly ReceivedSpan[];
  readonly lines: readonly Pick<LogRow, 'service' | 'timeMs' | 'raw'>[];
  readonly metrics: readonly SavedService[];
  readonly exemplars: readonly Exemplar[];
  /** As the source has judged when it was saved: the moments it was judged by are gone later. */
  readonly agreement: Agreement;
}

/** One compressed JSON. */
export function pack(saved: Saved): Buffer {
  const spans = saved.spans.map((span) => ({
    ...span,
    startUnixNano: String(span.startUnixNano),
    endUnixNano: String(span.endUnixNano),
    events: span.events.map((event) => ({ ...event, timeUnixNano: String(event.timeUnixNano) })),
  }));
  const metrics = saved.metrics.map((service) => ({
    ...service,
    // JSON has no NaN and no infinity.
    samples: service.samples.map((sample) => ({ ...sample, value: String(sample.value) })),
  }));
  return gzipSync(JSON.stringify({ format: FORMAT, version: VERSION, ...saved, spans, metrics }));
}

/** @throws Problem for what no console has saved */
export function unpack(file: Buffer): Saved {
  const read = readJson(file);
  if (read['format'] !== FORMAT) throw new Problem('This is no file of a console.');
  if (read['version'] !== VERSION) {
    throw new Problem(
      `This file has version ${String(read['version'])}; this console reads version ${VERSION}.`,
    );
  }
  const saved = read as unknown as Saved;
  return {
    ...saved,
    spans: saved.spans.map((span) => ({
      ...span,
      startUnixNano: BigInt(span.startUnixNano),
      endUnixNano: BigInt(span.endUnixNano),
      events: span.events.map((event) => ({ ...event, timeUnixNano: BigInt(event.timeUnixNano) })),
    })),
    metrics: saved.metrics.map((service) => ({
      ...service,
      samples: service.samples.map((sample) => ({ ...sample, value: Number(sample.value) })),
    })),
  };
}

function readJson(file: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(gunzipSync(file, { maxOutputLength: LARGEST }).toString('utf8')) as Record<
      string,
      unknown
    >;
  } catch {
    throw new Problem('This is no file of a console: it cannot be unpacked and read.');
  }
}
