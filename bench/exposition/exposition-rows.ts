import { SCRAPE_BOUND, WAIT_BOUND } from '../goals.ts';
import { rateFault } from '../measure/reached-rate.ts';
import { ratioOfRounds } from '../measure/ratio.ts';
import { median } from '../measure/statistics.ts';
import { type Row } from '../part.ts';
import { boundText, judged } from '../report/judged.ts';
import { type ScrapeCost } from './measure-scrapes.ts';
import { type Wait } from './measure-waits.ts';
import { type OfBoth, type Side } from './of-both.ts';

export interface Scrapes {
  readonly series: number;
  readonly costs: readonly OfBoth<ScrapeCost>[];
  readonly waits: readonly OfBoth<Wait>[];
  /** Of each load. */
  readonly dueScrapes: number;
  /** Requests a second that were due. */
  readonly dueRate: number;
  /** What the pages lack. */
  readonly faults: readonly string[];
}

/** A timer that shares its core with the load is late at times. */
const FEWEST_SCRAPES = 0.9;

/** @param outcome - words where it could not be measured */
export function expositionRows(outcome: Scrapes | string): Row[] {
  return [costRow(outcome), waitRow(outcome)];
}

function costRow(outcome: Scrapes | string): Row {
  const known = typeof outcome !== 'string' && outcome.series > 0;
  const size = (known ? outcome.series : 2_000).toLocaleString('en');
  const row = {
    what: `CPU time of a scrape of ${size} series, against prom-client's own registry`,
    goal: boundText(SCRAPE_BOUND),
  };
  if (typeof outcome === 'string') return voided(row, outcome);
  const [fault] = outcome.faults;
  if (fault !== undefined) return voided(row, fault);
  const [ours, theirs] = [of(outcome.costs, 'ours'), of(outcome.costs, 'theirs')];
  const { measured, met } = judged(
    ratioOfRounds(ours, theirs, ({ cpuMs }) => cpuMs),
    SCRAPE_BOUND,
  );
  const milliseconds = [ours, theirs].map((costs) => median(costs.map(({ cpuMs }) => cpuMs)).toFixed(2));
  return { ...row, measured: `${measured}; ${milliseconds.join(' and ')} ms`, met };
}

function waitRow(outcome: Scrapes | string): Row {
  const row = {
    what: 'p99 of requests beside a scrape every 50 ms, against the same with that registry',
    goal: boundText(WAIT_BOUND),
  };
  if (typeof outcome === 'string') return voided(row, outcome);
  const [ours, theirs] = [of(outcome.waits, 'ours'), of(outcome.waits, 'theirs')];
  const ratio = ratioOfRounds(ours, theirs, ({ p99Ms }) => p99Ms);
  const fault = outcome.faults[0] ?? (ratio.disturbed ? undefined : waitFault(outcome));
  return fault === undefined ? { ...row, ...judged(ratio, WAIT_BOUND) } : voided(row, fault);
}

function waitFault({ waits, dueScrapes, dueRate }: Scrapes): string | undefined {
  const all = [...of(waits, 'ours'), ...of(waits, 'theirs')];
  const failed = all.reduce((sum, { failures }) => sum + failures, 0);
  if (failed > 0) return `${failed} requests without a good answer`;
  const fewest = median(all.map(({ scrapes }) => scrapes));
  if (fewest < dueScrapes * FEWEST_SCRAPES) return `only ${fewest} of ${dueScrapes} scrapes were made`;
  return rateFault(median(all.map(({ reached }) => reached)), dueRate);
}

function of<Each>(rounds: readonly OfBoth<Each>[], side: Side): Each[] {
  return rounds.map((round) => round[side]);
}

function voided(row: Pick<Row, 'what' | 'goal'>, why: string): Row {
  return { ...row, measured: `void: ${why}`, met: false };
}
