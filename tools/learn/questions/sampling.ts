import { type LogRow } from '../../console/source/logs.ts';
import { Problem } from '../../shop/problem.ts';
import { arrival } from '../arrival.ts';
import { type Finding, type ShopQuestion } from '../exercise.ts';
import { type RunningShop } from '../running-shop.ts';
import { customers } from '../traffic.ts';

const CUSTOMERS = 20;
/** With one trace in ten, twenty failures have none in 12 of 100 draws. */
const MOST_ROUNDS = 8;

interface Drawn {
  readonly sinceMs: number;
}

/** Failed orders of which few traces were kept. */
export const sampling: ShopQuestion<Drawn> = {
  on: 'sampled shop',
  number: 12,
  slug: '12-sampling',
  fields: [
    { name: 'trace', asks: 'the trace id of a failed order whose trace was kept' },
    { name: 'not_kept', asks: 'the trace id of a failed order whose trace was not kept' },
  ],

  async begin(shop, tell) {
    const sinceMs = Date.now();
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await shop.setFaults('payment-service', { decline_share: 1 });
      try {
        await customers(shop, CUSTOMERS, tell);
      } finally {
        await shop.liftFaults();
      }
      const lines = await arrival('the lines of the failed orders', async () => {
        const found = await failuresSince(shop, sinceMs);
        return found.length >= (round + 1) * CUSTOMERS ? found : undefined;
      });
      const kept = lines.filter(isSampled);
      if (kept.length > 0 && kept.length < lines.length) {
        tell(`${lines.length} orders failed. Few of their traces were kept.`);
        return { sinceMs };
      }
    }
    throw new Problem('No trace of a failed order was kept. Begin again: npm run learn 12');
  },

  async answer(shop, { sinceMs }) {
    const lines = await failuresSince(shop, sinceMs);
    return {
      trace: lines.find(isSampled)?.traceId ?? '',
      not_kept: lines.find((line) => !isSampled(line))?.traceId ?? '',
    };
  },

  async judge(shop, { sinceMs }, given) {
    const lines = await failuresSince(shop, sinceMs);
    return {
      lookedAt: `the lines of ${lines.length} failed orders, and the traces that the console holds`,
      findings: [
        await keptFinding(shop, lines, given['trace'] ?? ''),
        notKeptFinding(lines, given['not_kept'] ?? ''),
      ],
    };
  },
};

async function keptFinding(shop: RunningShop, lines: readonly LogRow[], traceId: string): Promise<Finding> {
  const about = 'trace';
  const line = lines.find((each) => each.traceId === traceId);
  if (!line) return { holds: false, about, found: 'no order that failed in this exercise has this trace id' };
  if (!isSampled(line))
    return {
      holds: false,
      about,
      found:
        'its line has trace_flags 00: this trace was not kept, and nobody can find it. Look for one with 01',
    };
  await arrival(`the trace ${traceId}`, () => shop.trace(traceId));
  return { holds: true, about, found: 'its line has trace_flags 01, and the console holds it' };
}

function notKeptFinding(lines: readonly LogRow[], traceId: string): Finding {
  const about = 'not_kept';
  const line = lines.find((each) => each.traceId === traceId);
  if (!line) return { holds: false, about, found: 'no order that failed in this exercise has this trace id' };
  const holds = !isSampled(line);
  const found = holds
    ? 'its line has trace_flags 00: the lines are all there is of it'
    : 'its line has trace_flags 01, so its trace was kept';
  return { holds, about, found };
}

/** The gateway's line of each failed order. */
async function failuresSince(shop: RunningShop, sinceMs: number): Promise<LogRow[]> {
  const lines = await shop.lines({
    service: 'api-gateway',
    event: 'request_completed',
    'field.method': 'POST',
    'field.status_code': '402',
  });
  return lines.filter(({ timeMs }) => timeMs >= sinceMs);
}

function isSampled({ raw }: LogRow): boolean {
  return (JSON.parse(raw) as { trace_flags?: string }).trace_flags === '01';
}
