import { setTimeout as pause } from 'node:timers/promises';

import { checkArrival } from '../measure/arrival.ts';
import { findArrived } from '../measure/find-arrived.ts';
import { load } from '../measure/load.ts';
import { watchOthers } from '../measure/others.ts';
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
  let started: Server | undefined;
  const starting = watchOthers(() => started?.cpuMicroseconds() ?? 0);
  const server = (started = await startServer(variant, { sink: sink.endpoint }));
  try {
    const start = starting();
    await pause(IDLE_AFTER_MS);
    const idleBytes = server.residentMiB() * MIB;
    const { connections, seconds, warmUpSeconds } = settings;
    const url = server.url + PATH;
    const warmUp = await load({ url, connections, seconds: warmUpSeconds });
    const memory = watchMemory(server);
    const loading = watchOthers(server.cpuMicroseconds);
    const measured = await load({ url, connections, seconds });
    const { cpu, disturbed } = loading();
    const loadBytes = memory.end();
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
      disturbed: Math.max(start.disturbed, disturbed),
      arrival: checkArrival(variant.emits, sent, found),
    };
  } finally {
    await server.remove();
  }
}

/** The most that the server holds from now on. */
function watchMemory(server: Server): { end(): number } {
  let most = 0;
  const sample = setInterval(() => {
    most = Math.max(most, server.residentMiB() * MIB);
  }, SAMPLE_MS);
  return {
    end: () => {
      clearInterval(sample);
      return most;
    },
  };
}
