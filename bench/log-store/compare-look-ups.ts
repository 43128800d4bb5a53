import { median } from '../measure/statistics.ts';
import { type Written } from './fill-store.ts';

/** Traces looked up in either way, in turns. */
const ROUNDS = 9;
/** Of all that are looked up: an index is asked often, a scan takes long. */
const BY_INDEX_A_ROUND = 20;

export interface LookUps {
  readonly byIndexMs: number;
  readonly byScanMs: number;
  /** How many times as fast the index is: the median of the rounds. */
  readonly ratio: number;
}

/**
 * The time to find the lines of a trace by its id, and by looking for that id in all lines.
 * @throws Error where the two do not find the same
 */
export async function compareLookUps(url: string, { traces, from, to }: Written): Promise<LookUps> {
  const rounds: { byIndex: number; byScan: number }[] = [];
  const ask = async (query: string): Promise<{ ms: number; lines: number }> => {
    const parameters = new URLSearchParams({ query, start: String(from), end: String(to), limit: '100' });
    const startedAt = performance.now();
    const answer = await fetch(`${url}/loki/api/v1/query_range?${parameters}`);
    const { data } = (await answer.json()) as { data: { result: { values: unknown[] }[] } };
    const lines = data.result.reduce((sum, { values }) => sum + values.length, 0);
    return { ms: performance.now() - startedAt, lines };
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const byIndex: number[] = [];
    for (let look = 0; look < BY_INDEX_A_ROUND; look += 1) {
      const trace = traces[Math.floor(Math.random() * traces.length)] ?? '';
      byIndex.push((await ask(`{service_name=~".+"} | trace_id="${trace}"`)).ms);
    }
    const trace = traces[Math.floor(Math.random() * traces.length)] ?? '';
    const scan = await ask(`{service_name=~".+"} |= "${trace}"`);
    const indexed = await ask(`{service_name=~".+"} | trace_id="${trace}"`);
    if (scan.lines !== indexed.lines || scan.lines === 0) {
      throw new Error(`${trace}: ${scan.lines} lines by scanning, ${indexed.lines} by the index`);
    }
    rounds.push({ byIndex: median(byIndex), byScan: scan.ms });
  }
  return {
    byIndexMs: median(rounds.map(({ byIndex }) => byIndex)),
    byScanMs: median(rounds.map(({ byScan }) => byScan)),
    ratio: median(rounds.map(({ byIndex, byScan }) => byScan / byIndex)),
  };
}
