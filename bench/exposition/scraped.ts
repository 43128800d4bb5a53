import { type Server, startServer } from '../measure/server.ts';
import { type Variant } from '../measure/variants.ts';
import { openScraper, type Scraper } from './scraper.ts';

/** A service, and who scrapes it. */
export interface Scraped {
  readonly server: Server;
  readonly scraper: Scraper;
  remove(): Promise<void>;
}

/** A route that was never asked for has zeros and no exemplar: that is not the page of a busy service. */
const ASKED_TIMES = 3;

/**
 * Starts a service and asks for each of its routes.
 * @throws Problem when it does not start or answer
 */
export async function startScraped(variant: Variant, routes: number, sink: string): Promise<Scraped> {
  const server = await startServer(variant, { sink });
  const scraper = openScraper(server.url);
  const remove = async (): Promise<void> => {
    scraper.close();
    await server.remove();
  };
  try {
    // `/products/1` is asked for already: it told that the service is up.
    for (let index = 0; index < (routes - 1) * ASKED_TIMES; index += 1) {
      await scraper.ask(`/others/kind-${index % (routes - 1)}/1`);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { server, scraper, remove };
}
