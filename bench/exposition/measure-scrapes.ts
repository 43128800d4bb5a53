import { watchOthers } from '../measure/others.ts';
import { median } from '../measure/statistics.ts';
import { type Disturbable } from '../measure/undisturbed.ts';
import { type Scraped } from './scraped.ts';

export interface ScrapeCost extends Disturbable {
  /** In the server, for one scrape. */
  readonly cpuMs: number;
  /** From the request to its last byte, over HTTP. */
  readonly wallMs: number;
}

/** CPU time is counted in ticks of 10 ms: so many scrapes, one after the other, give a resolution of a few percent. */
const SCRAPES = 300;

/** What a scrape costs, of many one after the other. */
export async function measureScrapes({ server, scraper }: Scraped): Promise<ScrapeCost> {
  const took: number[] = [];
  const watched = watchOthers(server.cpuMicroseconds);
  for (let index = 0; index < SCRAPES; index += 1) took.push(await scraper.scrape());
  const { cpu, disturbed } = watched();
  return { cpuMs: cpu / 1_000 / SCRAPES, wallMs: median(took), disturbed };
}
