import { once } from 'node:events';
import { join } from 'node:path';

import { onEachLine } from '../../tools/processes/lines.ts';
import { startChild } from './child-process.ts';
import { LOAD_CORE, pinned } from './cores.ts';

/** What has arrived since the sink started. */
export interface SinkCounts {
  readonly spans: number;
  /** Of kind SERVER. */
  readonly serverSpans: number;
  /** Of bodies as they were sent: with gzip, the smaller number. */
  readonly bytes: number;
  /** Exports of traces. */
  readonly requests: number;
  /** Exports that could not be read. */
  readonly refused: number;
}

export interface Sink {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT: without the signal's path. */
  readonly endpoint: string;
  counts(): Promise<SinkCounts>;
  /** The last export of traces as it came, unzipped; undefined before the first. */
  sample(): Promise<{ type: string; body: Buffer } | undefined>;
  close(): Promise<void>;
}

/** Starts an OTLP/HTTP receiver that counts spans in protobuf and JSON, on the load's core. */
export async function startSink(): Promise<Sink> {
  const script = join(import.meta.dirname, 'sink-process.ts');
  const child = await startChild(pinned(LOAD_CORE, process.execPath, [script]), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    if (child.process.stdout) onEachLine(child.process.stdout, resolve);
    void once(child.process, 'close').then(() => reject(new Error('the sink ended before it listened')));
  });
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    endpoint,
    counts: async () => (await (await fetch(`${endpoint}/counts`)).json()) as SinkCounts,
    sample: async () => {
      const answer = await fetch(`${endpoint}/sample`);
      const body = Buffer.from(await answer.arrayBuffer());
      return answer.ok ? { type: answer.headers.get('content-type') ?? '', body } : undefined;
    },
    close: () => child.stop(),
  };
}

/** What arrived between two looks. */
export function arrivedBetween(before: SinkCounts, after: SinkCounts): SinkCounts {
  return {
    spans: after.spans - before.spans,
    serverSpans: after.serverSpans - before.serverSpans,
    bytes: after.bytes - before.bytes,
    requests: after.requests - before.requests,
    refused: after.refused - before.refused,
  };
}
