import { setTimeout as pause } from 'node:timers/promises';

import { checkArrival } from '../measure/arrival.ts';
import { SERVER_CORE } from '../measure/cores.ts';
import { busyMicroseconds } from '../measure/core-time.ts';
import { findArrived } from '../measure/find-arrived.ts';
import { load } from '../measure/load.ts';
import { PATH, type Server, startServer } from '../measure/server.ts';
import { type Sink } from '../measure/sink.ts';
import { type Variant } from '../measure/variants.ts';
import { type Measurement } from './measurement.ts';

export interface MeasureSettings {
  readonly connections: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

const IDLE_AFTER_MS = 1_000;
const SAMPLE_MS = 100;
const MIB = 2 ** 20;

/**
 * Starts a variant, loads it, stops it and looks for its signals.
 * @throws Problem when it does not start
 */
export async function measureOnce(
  variant: Variant,
  sink: Sink,
  settings: MeasureSettings,
): Promise<Measurement> {
  const before = await sink.counts();
  const server = await startServer(variant, { sink: sink.endpoint });
  try {
    await pause(IDLE_AFTER_MS);
    const idleBytes = server.residentMiB() * MIB;
    const { connections, seconds, warmUpSeconds } = settings;
    const url = server.url + PATH;
    const warmUp = await load({ url, connections, seconds: warmUpSeconds });
    const watch = watchServer(server);
    const measured = await load({ url, connections, seconds });
    const { cpu, disturbed, loadBytes } = watch.end();
    const sent = {
      answered: warmUp.requests + measured.requests + 1,
      failed: warmUp.failures + measured.failures,
      brokenOff: 2 * connections,
    };
    const found = await findArrived(server, sink, before, variant.emits, sent);
    return {
      microseconds: cpu / measured.requests,
      requestsPerSecond: measured.requests / seconds,
      p99Ms: measured.p99Ms,
      idleBytes,
      loadBytes,
      startMs: server.startToFirst200Ms,
      disturbed,
      arrival: checkArrival(variant.emits, sent, found),
    };
  } finally {
    await server.remove();
  }
}

/** What the server uses from now on. */
function watchServer(server: Server): { end(): { cpu: number; disturbed: number; loadBytes: number } } {
  let loadBytes = 0;
  const sample = setInterval(() => {
    loadBytes = Math.max(loadBytes, server.residentMiB() * MIB);
  }, SAMPLE_MS);
  const startedAt = performance.now();
  const [cpuBefore, busyBefore] = [server.cpuMicroseconds(), busyMicroseconds(SERVER_CORE)];
  return {
    end: () => {
      clearInterval(sample);
      const cpu = server.cpuMicroseconds() - cpuBefore;
      const busy = busyMicroseconds(SERVER_CORE) - busyBefore;
      const others = Math.max(0, busy - cpu) / 1_000;
      return { cpu, loadBytes, disturbed: others / (performance.now() - startedAt) };
    },
  };
}
