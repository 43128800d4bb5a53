import { rateFault } from '../latency/reached-rate.ts';
import { type Row } from '../part.ts';

export interface Endured {
  /** Requests a second that came through. */
  readonly reached: number;
  /** Answered in all, warm-up included: that many of each must be there, and lines twice. */
  readonly sent: number;
  readonly spans: number;
  readonly lines: number;
  readonly counted: number;
  /** What else was amiss: a failed request, a missing field. */
  readonly faults: readonly string[];
}

/** @param outcome - words where it could not be measured */
export function enduranceRow(asked: number, seconds: number, outcome: Endured | string): Row {
  const row = {
    what: `spans, log lines and counts lost at ${asked.toLocaleString('en')} requests a second for ${seconds} s`,
    goal: '0',
  };
  const fault = typeof outcome === 'string' ? outcome : rateFault(outcome.reached, asked);
  if (typeof outcome === 'string' || fault !== undefined) {
    return { ...row, measured: `void: ${fault}`, met: false };
  }
  const { sent, faults } = outcome;
  const wanted = (4 * sent).toLocaleString('en');
  const reached = Math.round(outcome.reached).toLocaleString('en');
  return {
    ...row,
    measured: [`${lostOf(outcome)} of ${wanted}, at ${reached} a second`, ...faults].join('; '),
    met: faults.length === 0,
  };
}

function lostOf({ sent, spans, lines, counted }: Endured): number {
  return Math.max(0, sent - spans) + Math.max(0, 2 * sent - lines) + Math.max(0, sent - counted);
}
