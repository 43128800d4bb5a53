import { randomInt } from 'node:crypto';

import { arrival } from '../arrival.ts';
import { type Counts, countsNow, healthSince, type ServiceHealth } from '../counts.ts';
import { type Answer, type Finding, type ShopQuestion } from '../exercise.ts';
import { originOfFailures } from '../failures.ts';
import { customers } from '../traffic.ts';

const BEHIND = ['order-service', 'product-service', 'payment-service'] as const;
const SHARES = [0.3, 0.4, 0.5] as const;
const CUSTOMERS = 36;
/** Per cent: windows begin and end a little differently for everybody. */
const TOLERANCE = 5;

const DEEPEST = 'Open a failed trace: what failed first is its deepest span with an error';

interface Drawn {
  readonly sinceMs: number;
  readonly before: Counts;
}

/** Requests, errors and durations of four services, one of which fails and another of which is slow. */
export const health: ShopQuestion<Drawn> = {
  on: 'shop',
  number: 2,
  slug: '02-health',
  fields: [
    { name: 'failing', asks: 'the service that fails by itself, and not because another one does' },
    {
      name: 'percent',
      asks: "how many per cent of that service's answers were 5xx since the exercise began",
    },
    { name: 'slowest', asks: 'the service with the highest p95 behind the gateway' },
  ],

  async begin(shop, tell) {
    const failing = randomInt(BEHIND.length);
    const slow = (failing + 1 + randomInt(BEHIND.length - 1)) % BEHIND.length;
    const before = await countsNow(shop);
    const sinceMs = Date.now();
    await shop.setFaults(BEHIND[failing] ?? '', { error_share: SHARES[randomInt(SHARES.length)] ?? 0.4 });
    await shop.setFaults(BEHIND[slow] ?? '', { delay_ms: randomInt(900, 1_400) });
    try {
      await customers(shop, CUSTOMERS, tell);
    } finally {
      await shop.liftFaults();
    }
    await arrival('the last requests', async () => {
      const counted = (await healthSince(shop, before)).get('api-gateway')?.requests ?? 0;
      return counted >= 2 * CUSTOMERS ? counted : undefined;
    });
    tell('They were not all served well.');
    return { sinceMs, before };
  },

  async answer(shop, { sinceMs, before }) {
    const services = await healthSince(shop, before);
    const failing = await originOfFailures(shop, sinceMs);
    return {
      failing,
      percent: String(Math.round(percent(services.get(failing)))),
      slowest: slowestOf(services),
    };
  },

  async judge(shop, drawn, given) {
    const right = await health.answer(shop, drawn);
    const services = await healthSince(shop, drawn.before);
    return {
      lookedAt:
        'http_requests_total and http_request_duration_seconds of four services, and the failed traces',
      findings: [
        failingFinding(services, right, given),
        percentFinding(services, right, given),
        slowestFinding(services, right, given),
      ],
    };
  },
};

function failingFinding(services: Services, right: Answer, given: Answer): Finding {
  const asked = given['failing'] ?? '';
  const about = 'failing';
  const answers = services.get(asked);
  if (!answers) return unknown(about, asked);
  const had = `${Math.round(percent(answers))} % of its answers were 5xx`;
  if (asked === 'api-gateway')
    return {
      holds: false,
      about,
      found: `${had}: it passes on what it could not repeat with success. ${DEEPEST}`,
    };
  if (asked === right['failing']) return { holds: true, about, found: `${had}, of its own making` };
  const why = answers.errorShare > 0 ? DEEPEST : 'Compare the column of errors of all four services';
  return { holds: false, about, found: `${had}. ${why}` };
}

function percentFinding(services: Services, right: Answer, given: Answer): Finding {
  const [asked, expected] = [Number(given['percent']), percent(services.get(right['failing'] ?? ''))];
  const holds = Math.abs(asked - expected) <= TOLERANCE;
  return {
    holds,
    about: 'percent',
    found: holds
      ? `${expected.toFixed(1)} % by its counters`
      : 'its counters say something else: 5xx divided by all requests of that service, without /health, /ready and /metrics',
  };
}

function slowestFinding(services: Services, right: Answer, given: Answer): Finding {
  const asked = given['slowest'] ?? '';
  const about = 'slowest';
  if (asked === 'api-gateway')
    return { holds: false, about, found: 'the gateway waits for all the others: look behind it' };
  const answers = services.get(asked);
  if (!answers) return unknown(about, asked);
  const had = `its p95 is ${((answers.p95 ?? 0) * 1000).toFixed(0)} ms`;
  return asked === right['slowest']
    ? { holds: true, about, found: `${had}, the highest` }
    : { holds: false, about, found: `${had}, and another one's is higher` };
}

type Services = ReadonlyMap<string, ServiceHealth>;

function unknown(about: string, asked: string): Finding {
  return { holds: false, about, found: `there is no service ${asked || 'without a name'}` };
}

function percent(answers: ServiceHealth | undefined): number {
  return (answers?.errorShare ?? 0) * 100;
}

function slowestOf(services: Services): string {
  const behind = [...services].filter(([name]) => name !== 'api-gateway');
  return behind.reduce((a, b) => ((b[1].p95 ?? 0) > (a[1].p95 ?? 0) ? b : a))[0];
}
