import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { Problem } from '../../shop/problem.ts';
import { type Answer, type Finding, type StackQuestion } from '../exercise.ts';
import { type RunningStack } from '../running-stack.ts';
import { customersUntil } from '../traffic.ts';

const SERVICES = ['order-service', 'product-service'] as const;
/** Of requests: burn rates of 3 to 5 at an objective of 99.9 %. */
const SHARES = [0.003, 0.004, 0.005] as const;
/** What tells some failures in a thousand from chance. */
const ENOUGH = 1_500;
const POLL_MS = 2_000;
const TOLERANCE = 0.35;
const PERIOD_DAYS = 14;
/** Above it, ErrorBudgetFastBurn pages. */
const FAST = 6;

interface Drawn {
  readonly sinceMs: number;
  readonly service: string;
}

/** So few failures that no graph of errors shows them, and a budget that ends before its period. */
export const slowBurn: StackQuestion<Drawn> = {
  on: 'stack',
  number: 11,
  slug: '11-slow-burn',
  fields: [
    { name: 'service', asks: 'the service whose error budget burns' },
    { name: 'burn_rate', asks: 'how fast: its burn rate since the exercise began' },
    { name: 'days', asks: `in how many days the budget of ${PERIOD_DAYS} days is gone at this pace` },
    { name: 'alert', asks: 'the alert that is made for a pace like this' },
  ],

  async begin(stack, tell) {
    const service = SERVICES[randomInt(SERVICES.length)] ?? 'order-service';
    const share = SHARES[randomInt(SHARES.length)] ?? 0.004;
    const sinceMs = Date.now();
    await stack.setFaults(service, { error_share: share });
    tell('A few requests in a thousand fail from now on. Customers keep coming.');
    return { sinceMs, service };
  },

  async goOn(stack, drawn, tell, until) {
    const traffic = customersUntil(stack, until);
    let isTold = false;
    while (!until.aborted) {
      const { requests } = await burnOf(stack, drawn);
      if (requests >= ENOUGH && !isTold) {
        tell(`${ENOUGH} requests have come to it: enough to see how fast it burns.`);
        isTold = true;
      }
      await pause(POLL_MS, undefined, { signal: until }).catch(() => undefined);
    }
    await traffic;
  },

  async answer(stack, drawn) {
    const { rate, requests } = await burnOf(stack, drawn);
    if (requests < ENOUGH)
      throw new Problem(
        `${Math.round(requests)} of ${ENOUGH} requests have come: wait until there are enough.`,
      );
    return {
      service: drawn.service,
      burn_rate: rate.toFixed(1),
      days: (PERIOD_DAYS / rate).toFixed(1),
      alert: rate > FAST ? 'ErrorBudgetFastBurn' : 'ErrorBudgetSlowBurn',
    };
  },

  async judge(stack, drawn, given) {
    const right = await slowBurn.answer(stack, drawn);
    return {
      lookedAt: 'http_requests_total and the objective service-availability in Prometheus',
      findings: [
        serviceFinding(right, given),
        near(
          'burn_rate',
          Number(right['burn_rate']),
          given,
          'its share of 5xx, divided by what the objective allows',
        ),
        // Whoever has misread the rate is told so once.
        near(
          'days',
          PERIOD_DAYS / Number(given['burn_rate']),
          given,
          'a burn rate of 1 takes the whole period',
        ),
        alertFinding(right, given),
      ],
    };
  },
};

function serviceFinding(right: Answer, given: Answer): Finding {
  const asked = given['service'] ?? '';
  const holds = asked === right['service'];
  return {
    holds,
    about: 'service',
    found: holds
      ? 'yes, its own answers are 5xx'
      : `not ${asked}: the gateway repeats most failed calls, so look at slo:burn_rate:5m of each service`,
  };
}

function near(about: string, expected: number, given: Answer, advice: string): Finding {
  const asked = Number(given[about]);
  const holds = Math.abs(asked - expected) <= TOLERANCE * expected;
  return { holds, about, found: holds ? `about ${expected.toFixed(1)}` : `not ${given[about]}: ${advice}` };
}

function alertFinding(right: Answer, given: Answer): Finding {
  const asked = given['alert'] ?? '';
  const holds = asked === right['alert'];
  return {
    holds,
    about: 'alert',
    found: holds
      ? 'yes: nobody is woken, and it is mended in the day'
      : `not ${asked}: compare the burn rate with the thresholds of both`,
  };
}

async function burnOf(
  stack: RunningStack,
  { sinceMs, service }: Drawn,
): Promise<{ rate: number; requests: number }> {
  const window = `[${Math.max(1, Math.ceil((Date.now() - sinceMs) / 1000))}s]`;
  const value = async (query: string): Promise<number> => (await stack.now(query))[0]?.value ?? 0;
  const [requests, failures, objective] = await Promise.all([
    value(`sum(increase(http_requests_total{service="${service}"}${window}))`),
    value(`sum(increase(http_requests_total{service="${service}", status=~"5.."}${window}))`),
    value('slo:objective:ratio{slo="service-availability"}'),
  ]);
  return { rate: requests === 0 ? 0 : failures / requests / (1 - objective), requests };
}
