import { type SteadyLoad, steadyLoad, type SteadySettings } from '../measure/steady-load.ts';
import { type Scraped } from './scraped.ts';

export interface WaitSettings extends SteadySettings {
  readonly scrapeEveryMs: number;
}

/** Requests beside scrapes. */
export interface Wait extends SteadyLoad {
  /** Scrapes that were answered meanwhile. */
  readonly scrapes: number;
}

/**
 * Loads a service while it is scraped.
 * @throws Problem when a scrape fails
 */
export async function measureWait({ server, scraper }: Scraped, settings: WaitSettings): Promise<Wait> {
  let scrapes = 0;
  let failed: unknown;
  const timer = setInterval(() => {
    scraper.scrape().then(
      () => (scrapes += 1),
      (error: unknown) => (failed ??= error),
    );
  }, settings.scrapeEveryMs);
  try {
    const load = await steadyLoad(server, settings);
    if (failed !== undefined) throw failed;
    return { ...load, scrapes };
  } finally {
    clearInterval(timer);
  }
}
