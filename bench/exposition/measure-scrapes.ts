import { type Server } from '../measure/server.ts';
import { median } from '../measure/statistics.ts';
import { type Format, FORMATS } from './formats.ts';
import { type Scraper } from './scraper.ts';

export interface ScrapeCost {
  /** In the server, for one scrape. */
  readonly cpuMs: number;
  /** From the request to its last byte, over HTTP. */
  readonly wallMs: number;
}

export type ScrapeCosts = Readonly<Record<Format, ScrapeCost>>;

/** CPU time is counted in ticks of 10 ms: so many scrapes, one after the other, give a resolution of a few percent. */
const SCRAPES = 300;

/** Medians of several turns, in which one format follows the other. */
export async function measureScrapes(server: Server, scraper: Scraper, turns: number): Promise<ScrapeCosts> {
  const formats = Object.keys(FORMATS) as Format[];
  const costs = new Map<Format, ScrapeCost[]>(formats.map((format) => [format, []]));
  for (const format of formats) await scrapeOften(server, scraper, format);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const format of formats) costs.get(format)?.push(await scrapeOften(server, scraper, format));
  }
  const middle = (format: Format): ScrapeCost => ({
    cpuMs: median(costs.get(format)?.map(({ cpuMs }) => cpuMs) ?? []),
    wallMs: median(costs.get(format)?.map(({ wallMs }) => wallMs) ?? []),
  });
  return { openMetrics: middle('openMetrics'), plainText: middle('plainText') };
}

async function scrapeOften(server: Server, scraper: Scraper, format: Format): Promise<ScrapeCost> {
  const took: number[] = [];
  const cpuBefore = server.cpuMicroseconds();
  for (let index = 0; index < SCRAPES; index += 1) took.push(await scraper.scrape(format));
  return {
    cpuMs: (server.cpuMicroseconds() - cpuBefore) / 1_000 / SCRAPES,
    wallMs: median(took),
  };
}
