import { rateFault } from '../measure/reached-rate.ts';
import { isDisturbed } from '../measure/undisturbed.ts';
import { type Row } from '../part.ts';

export interface Endured {
  /** Requests a second that were due. */
  readonly rate: number;
  /** Those that came through. */
  readonly reached: number;
  /** Share of a core that went to others, 0 to 1. */
  readonly disturbed: number;
  /** Answered in all, warm-up included: that many of each must be there, and lines twice. */
  readonly sent: number;
  readonly spans: number;
  readonly lines: number;
  readonly counted: number;
  /** What else was amiss: a failed request, a missing field. */
  readonly faults: readonly string[];
}

/** @param outcome - words where it could not be measured */
export function enduranceRow(seconds: number, outcome: Endured | string): Row {
  const row = {
    what: `spans, log lines and counts lost in ${seconds} s at a quarter of the rate that fills bare Nest's core`,
    goal: '0',
  };
  if (typeof outcome === 'string') return { ...row, measured: `void: ${outcome}`, met: false };
  const late = rateFault(outcome.reached, outcome.rate);
  if (late !== undefined) {
    return isDisturbed(outcome)
      ? { ...row, measured: `disturbed: ${late}`, met: undefined }
      : { ...row, measured: `void: ${late}`, met: false };
  }
  const { sent, faults } = outcome;
  const wanted = (4 * sent).toLocaleString('en');
  const reached = Math.round(outcome.reached).toLocaleString('en');
  return {
    ...row,
    measured: [`${lostOf(outcome)} of ${wanted}, at ${reached} requests a second`, ...faults].join('; '),
    met: faults.length === 0,
  };
}

function lostOf({ sent, spans, lines, counted }: Endured): number {
  return Math.max(0, sent - spans) + Math.max(0, 2 * sent - lines) + Math.max(0, sent - counted);
}
