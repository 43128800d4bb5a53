import { type Row } from '../part.ts';

export interface Endured {
  /** Requests a second that were due. */
  readonly asked: number;
  readonly seconds: number;
  /** Answered in these seconds. */
  readonly requests: number;
  /** Answered in all, warm-up included: that many of each must be there, and lines twice. */
  readonly sent: number;
  readonly spans: number;
  readonly lines: number;
  readonly counted: number;
  /** What else was amiss: a failed request, a missing field. */
  readonly faults: readonly string[];
}

/** A generator that falls behind has not made the load. */
const MOST_BEHIND = 0.01;

export function enduranceRow(endured: Endured): Row {
  const { asked, seconds, requests, faults } = endured;
  const row = {
    what: `spans, log lines and counts lost at ${asked.toLocaleString('en')} requests a second for ${seconds} s`,
    goal: '0',
  };
  if (requests < asked * seconds * (1 - MOST_BEHIND)) {
    const reached = Math.round(requests / seconds).toLocaleString('en');
    return { ...row, measured: `void: only ${reached} requests a second came through`, met: false };
  }
  const lost = lostOf(endured);
  const measured = `${lost} of ${(4 * endured.sent).toLocaleString('en')}`;
  const [fault] = faults;
  return {
    ...row,
    measured: fault === undefined ? measured : `${measured}: ${fault}`,
    met: faults.length === 0,
  };
}

function lostOf({ sent, spans, lines, counted }: Endured): number {
  return Math.max(0, sent - spans) + Math.max(0, 2 * sent - lines) + Math.max(0, sent - counted);
}
