import { type MemorySource } from '../console/memory/memory-source.ts';
import { scrapeAll, startScraping } from '../console/scrape.ts';
import { type OtlpReceiver } from '../otlp/otlp-receiver.ts';
import { type PlacedService } from '../shop/services.ts';
import { type Paint } from '../terminal/paint.ts';
import { agrees } from '../signals/agreement.ts';
import { compareSignals } from './compare-signals.ts';
import { type LogStore } from './log-store.ts';
import { type DemoOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { settled } from './settle.ts';
import { readMetrics, type Signals } from './signals.ts';
import { type Tally } from './tally.ts';
import { startTraffic } from './traffic.ts';

/** The running services and where their signals arrive. */
export interface Stage {
  readonly services: readonly PlacedService[];
  readonly receiver: OtlpReceiver;
  readonly logs: LogStore;
  /** What a console would hold, to be saved. */
  readonly held: MemorySource;
}

/** What the traffic saw, and what the services said about it. */
export interface Performance {
  readonly tally: Tally;
  readonly signals: Signals;
}

/**
 * Sends traffic for the given time, then waits until the signals have arrived.
 * @throws the reason of `curtain` when that falls before the end.
 */
export async function perform(
  { services, receiver, logs, held }: Stage,
  { seconds, users }: DemoOptions,
  paint: Paint,
  curtain: AbortSignal,
): Promise<Performance> {
  const until = AbortSignal.any([curtain, AbortSignal.timeout(seconds * 1000)]);
  const stopScraping = startScraping(held);
  const { tally, finished } = startTraffic(services[0]?.url ?? '', users, until);
  const endProgress = showProgress(process.stdout, paint, seconds, tally);
  curtain.addEventListener('abort', endProgress, { once: true });
  await finished.finally(stopScraping);
  curtain.throwIfAborted();
  curtain.removeEventListener('abort', endProgress);
  endProgress();

  const names = services.map(({ name }) => name);
  const signals = await settled(
    async () => ({ metrics: await readMetrics(services), spans: receiver.spans, logs }),
    (snapshot) => compareSignals(names, tally, snapshot).every(agrees),
  );
  await scrapeAll(held);
  return { tally, signals };
}
