import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';

import { Problem } from '../../tools/shop/problem.ts';

export interface Scraper {
  /**
   * Milliseconds from the request to the last byte of the page, which is thrown away.
   * @throws Problem when it is not a page
   */
  scrape(): Promise<number>;
  /** @throws Problem when it is not a page */
  page(): Promise<string>;
  /** Any other path, answered with a 200. */
  ask(path: string): Promise<void>;
  close(): void;
}

/** As Prometheus asks. */
const ACCEPT = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';

/**
 * Asks over one connection that stays open, as Prometheus does. Taking a page of 250 kB costs 0.3 ms on the core that it
 * shares with the load: so much of what requests seem to wait is the bench's own.
 */
export function openScraper(url: string): Scraper {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const fetched = (path: string, take: (chunk: Buffer) => void, accept = '*/*'): Promise<void> =>
    new Promise((resolve, reject) => {
      const fail = ({ message }: Error): void => reject(new Problem(`${path} is not answered: ${message}`));
      get(`${url}${path}`, { agent, headers: { accept } }, (response) => {
        response.on('data', take).once('error', fail);
        response.once('end', () => {
          if (response.statusCode === 200) resolve();
          else reject(new Problem(`${path} is answered with ${response.statusCode}`));
        });
      }).once('error', fail);
    });
  return {
    scrape: async () => {
      const startedAt = performance.now();
      await fetched('/metrics', () => undefined, ACCEPT);
      return performance.now() - startedAt;
    },
    page: async () => {
      const chunks: Buffer[] = [];
      await fetched('/metrics', (chunk) => chunks.push(chunk), ACCEPT);
      return Buffer.concat(chunks).toString();
    },
    ask: (path) => fetched(path, () => undefined),
    close: () => agent.destroy(),
  };
}
