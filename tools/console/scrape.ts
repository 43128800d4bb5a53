import { type MemorySource } from './memory/memory-source.ts';

export const SCRAPE_EVERY_MS = 2_000;

const ANSWER_WITHIN_MS = 1_500;

/** As Prometheus asks: only then the page has exemplars. */
const OPEN_METRICS = 'application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.3';

/** Reads `/metrics` and `/ready` of each service every 2 s. Both are in none of the services' own signals. */
export function startScraping(source: MemorySource): () => void {
  const timer = setInterval(() => void scrapeAll(source), SCRAPE_EVERY_MS);
  void scrapeAll(source);
  return () => clearInterval(timer);
}

/** Once; who does not answer is noted as such. */
export async function scrapeAll(source: MemorySource): Promise<void> {
  await Promise.all(source.settings.services.map((service) => scrape(source, service)));
}

async function scrape(source: MemorySource, { name, url }: { name: string; url: string }): Promise<void> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const ready = await fetch(`${url}/ready`, { signal });
    source.health.answered(name, ready.status, await ready.text());
    const fromMs = Date.now();
    const answer = await fetch(`${url}/metrics`, { headers: { accept: OPEN_METRICS }, signal });
    const page = await answer.text();
    if (answer.status === 200) source.addScrape(name, { fromMs, toMs: Date.now() }, page);
  } catch (error) {
    const { message, cause } = error as Error;
    const { code, message: reason } = (cause ?? {}) as { code?: string; message?: string };
    source.health.silent(name, reason || code || message);
    source.tell();
  }
}
