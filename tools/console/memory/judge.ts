import { agrees, type Comparison } from '../../signals/agreement.ts';
import { type Judged } from '../source/agreement.ts';

/** The moment of a scrape, from its request to its answer, and what the counters then told. */
export interface Moment {
  readonly atMs: number;
  /** Counted up to the moment; `early` and `late` are what spans and lines count a little before and after it. */
  readonly exact: Comparison;
  readonly early: Comparison;
  readonly late: Comparison;
}

/** Fewer than these say nothing yet. */
const MOMENTS_NEEDED = 4;

/**
 * Signals arrive at different times, so they are compared as of the last scrapes, newest first. What is lost stays lost:
 * one moment at which all agree proves that nothing was missing up to it, and only when none of several does, they differ.
 */
export function judge(moments: readonly Moment[], reasons: readonly string[]): Judged {
  const agreed = moments.find(allAgree);
  if (agreed) {
    return {
      comparison: agreed.exact,
      verdict: 'agree',
      upToMs: agreed.atMs,
      words: 'all that was counted was also told by the other signals',
    };
  }
  const [newest] = moments;
  if (newest === undefined || moments.length < MOMENTS_NEEDED) {
    return {
      comparison: newest?.exact ?? { what: '' },
      verdict: 'waiting',
      ...(newest ? { upToMs: newest.atMs } : {}),
      words: 'waiting for a few scrapes',
    };
  }
  return {
    comparison: newest.exact,
    verdict: 'differ',
    upToMs: newest.atMs,
    words: [difference(newest.exact), ...reasons].join('; '),
  };
}

function allAgree({ exact: { sent: _sent, ...told }, early, late }: Moment): boolean {
  const { metrics } = told;
  // Not all who send tell of it: more may be counted than was sent, and never less.
  if (metrics !== undefined && (early.sent ?? 0) > metrics) return false;
  if (agrees(told)) return true;
  if (metrics === undefined) return false;
  const within = (from: number | undefined, to: number | undefined): boolean =>
    from === undefined || to === undefined || (from <= metrics && metrics <= to);
  return within(early.spans, late.spans) && within(early.logs, late.logs);
}

/** "3 spans and 1 line fewer than the metrics count". */
function difference({ sent = 0, metrics = 0, spans, logs }: Comparison): string {
  const parts = [
    ...(sent <= metrics ? [] : [amount(sent - metrics, 'answered call')]),
    ...(spans === undefined || spans === metrics ? [] : [`${amount(spans - metrics, 'span')}`]),
    ...(logs === undefined || logs === metrics ? [] : [`${amount(logs - metrics, 'line')}`]),
  ];
  return `${parts.join(', ')} than the metrics count`;
}

function amount(by: number, what: string): string {
  const number = Math.abs(by);
  return `${number} ${what}${number === 1 ? '' : 's'} ${by < 0 ? 'fewer' : 'more'}`;
}
