import { type Row } from '../part.ts';

export interface Scrapes {
  readonly series: number;
  /** In the server, a scrape. */
  readonly cpuMs: number;
  /** From the request to its last byte, over HTTP. */
  readonly wallMs: number;
  /** Of requests at the same time. */
  readonly addedP99Ms: number;
}

const BELOW_MS = 1;

export function expositionRows({ series, cpuMs, wallMs, addedP99Ms }: Scrapes): Row[] {
  const goal = `under ${BELOW_MS} ms`;
  return [
    {
      what: `/metrics with ${series.toLocaleString('en')} series, CPU time of the whole answer`,
      goal,
      measured: `${cpuMs.toFixed(2)} ms (${wallMs.toFixed(2)} ms to the last byte)`,
      met: cpuMs < BELOW_MS,
    },
    {
      what: 'added p99 of requests while that page is asked for every 50 ms',
      goal,
      measured: `${addedP99Ms.toFixed(2)} ms`,
      met: addedP99Ms < BELOW_MS,
    },
  ];
}
