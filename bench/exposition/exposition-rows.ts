import { rateFault } from '../latency/reached-rate.ts';
import { median, spreadOf } from '../measure/statistics.ts';
import { type Row } from '../part.ts';
import { spreadText } from '../report/spread-text.ts';
import { type ScrapeCosts } from './measure-scrapes.ts';
import { type WaitPair } from './measure-waits.ts';

export interface Scrapes {
  readonly series: number;
  readonly costs: ScrapeCosts;
  readonly waits: readonly WaitPair[];
  /** Of each half of a pair. */
  readonly dueScrapes: number;
  /** Requests a second that were due. */
  readonly dueRate: number;
  /** What the pages lack. */
  readonly faults: readonly string[];
}

const BELOW_MS = 1;
/** A timer that shares its core with the load is late at times. */
const FEWEST_SCRAPES = 0.9;
const GOAL = `under ${BELOW_MS} ms`;

/** @param outcome - words where it could not be measured */
export function expositionRows(outcome: Scrapes | string): Row[] {
  return [costRow(outcome), waitRow(outcome)];
}

function costRow(outcome: Scrapes | string): Row {
  const known = typeof outcome !== 'string' && outcome.series > 0;
  const size = known ? `${outcome.series.toLocaleString('en')} series` : '2,000 series';
  const row = { what: `/metrics with ${size}, CPU time of the whole answer`, goal: GOAL };
  if (typeof outcome === 'string') return voided(row, outcome);
  const [fault] = outcome.faults;
  if (fault !== undefined) return voided(row, fault);
  const { openMetrics, plainText } = outcome.costs;
  const [cpu, wall] = (['cpuMs', 'wallMs'] as const).map(
    (figure) => `${openMetrics[figure].toFixed(2)} ms (plain text ${plainText[figure].toFixed(2)})`,
  );
  const met = openMetrics.cpuMs < BELOW_MS && plainText.cpuMs < BELOW_MS;
  return { ...row, measured: `${cpu}; to the last byte ${wall}`, met };
}

function waitRow(outcome: Scrapes | string): Row {
  const row = { what: 'added p99 of requests while that page is asked for every 50 ms', goal: GOAL };
  if (typeof outcome === 'string') return voided(row, outcome);
  const fault = outcome.faults[0] ?? waitFault(outcome);
  if (fault !== undefined) return voided(row, fault);
  const added = spreadOf(outcome.waits.map(({ alone, scraped }) => scraped.p99Ms - alone.p99Ms));
  return { ...row, measured: spreadText(added, 2, ' ms'), met: added.median < BELOW_MS };
}

function waitFault({ waits, dueScrapes, dueRate }: Scrapes): string | undefined {
  const failed = waits.reduce((sum, { alone, scraped }) => sum + alone.failures + scraped.failures, 0);
  if (failed > 0) return `${failed} requests without a good answer`;
  const fewest = Math.min(...waits.map(({ scrapes }) => scrapes));
  if (fewest < dueScrapes * FEWEST_SCRAPES) return `only ${fewest} of ${dueScrapes} scrapes were made`;
  return rateFault(median(waits.map(({ reached }) => reached)), dueRate);
}

function voided(row: Pick<Row, 'what' | 'goal'>, why: string): Row {
  return { ...row, measured: `void: ${why}`, met: false };
}
