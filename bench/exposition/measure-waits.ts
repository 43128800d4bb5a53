import { reachedRate } from '../latency/reached-rate.ts';
import { load, type LoadFigures } from '../measure/load.ts';
import { PATH, type Server } from '../measure/server.ts';
import { type Progress } from '../progress.ts';
import { type Scraper } from './scraper.ts';

export interface WaitsSettings {
  readonly pairs: number;
  /** Of each load. */
  readonly seconds: number;
  /** Requests a second. */
  readonly rate: number;
  readonly connections: number;
  readonly scrapeEveryMs: number;
}

/** Requests without and with scrapes at the same time. */
export interface WaitPair {
  readonly alone: LoadFigures;
  readonly scraped: LoadFigures;
  /** Scrapes that were answered meanwhile. */
  readonly scrapes: number;
  /** Requests a second that came through in the slower of both. */
  readonly reached: number;
}

/**
 * What requests wait for a scrape, in pairs: each half first as often as second.
 * @throws Problem when a scrape fails
 */
export async function measureWaits(
  server: Server,
  scraper: Scraper,
  { pairs, seconds, rate, connections, scrapeEveryMs }: WaitsSettings,
  progress: Progress,
): Promise<WaitPair[]> {
  const alone = (): Promise<LoadFigures> => load({ url: server.url + PATH, seconds, rate, connections });
  const waits: WaitPair[] = [];
  for (let index = 0; index < pairs; index += 1) {
    progress.doing(`pair ${index + 1} of ${pairs}, requests without and with scrapes`);
    const first = index % 2 === 0 ? await alone() : undefined;
    const { scrapes, during: scraped } = await scrapedWhile(scraper, scrapeEveryMs, alone());
    const pair = { alone: first ?? (await alone()), scraped };
    const reached = Math.min(...[pair.alone, scraped].map((figures) => reachedRate(figures, seconds)));
    waits.push({ ...pair, scrapes, reached });
    progress.done(
      `p99 ${pair.alone.p99Ms.toFixed(2)} ms alone, ${scraped.p99Ms.toFixed(2)} ms beside ${scrapes} scrapes`,
    );
  }
  return waits;
}

async function scrapedWhile(
  scraper: Scraper,
  everyMs: number,
  loading: Promise<LoadFigures>,
): Promise<{ scrapes: number; during: LoadFigures }> {
  let scrapes = 0;
  let failed: unknown;
  const timer = setInterval(() => {
    scraper.scrape('openMetrics').then(
      () => (scrapes += 1),
      (error: unknown) => (failed ??= error),
    );
  }, everyMs);
  try {
    const during = await loading;
    if (failed !== undefined) throw failed;
    return { scrapes, during };
  } finally {
    clearInterval(timer);
  }
}
