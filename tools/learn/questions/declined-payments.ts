import { setTimeout as pause } from 'node:timers/promises';

import { Problem } from '../../shop/problem.ts';
import { type Answer, type Finding, type StackQuestion } from '../exercise.ts';
import { type RunningStack } from '../running-stack.ts';
import { customersUntil } from '../traffic.ts';

const SHARE = 0.5;
const POLL_MS = 1_000;
/** As many points as Prometheus gives gladly. */
const MOST_POINTS = 2_000;
/** Prometheus evaluates at this pace; a series that was not renewed since then has ended. */
const SCRAPE_SECONDS = 15;
/** What people read off a graph. */
const TOLERANCE = 0.25;

interface Drawn {
  readonly sinceMs: number;
}

/** Seconds, each after what went before it; undefined before it has happened. */
interface Course {
  readonly alert?: string;
  readonly firedAfter?: number;
  readonly isLifted: boolean;
  readonly clearedAfter?: number;
}

/** Half of the payments fail: an alert to wait for, a fault to lift, an end to wait for. */
export const declinedPayments: StackQuestion<Drawn> = {
  on: 'stack',
  number: 9,
  slug: '09-declined-payments',
  fields: [
    { name: 'alert', asks: 'the alert about it' },
    {
      name: 'fired_after',
      asks: 'the seconds from the first declined payment of the fault to the alert firing',
    },
    { name: 'cleared_after', asks: 'the seconds from lifting the fault to the end of the alert' },
  ],

  async begin(stack, tell) {
    const sinceMs = Date.now();
    await stack.setFaults('payment-service', { decline_share: SHARE });
    tell('The payment provider declines every other payment from now on. Customers keep coming.');
    return { sinceMs };
  },

  async goOn(stack, drawn, tell, until) {
    const traffic = customersUntil(stack, until);
    const told = new Set<string>();
    while (!until.aborted) {
      const { alert, isLifted, clearedAfter } = await courseOf(stack, drawn);
      for (const [news, happened] of [
        ['An alert is firing. Do what its runbook says; here, the provider is yours to mend.', alert],
        ['The fault is lifted. The alert has yet to end.', isLifted],
        ['The alert has ended: everything has happened that there is to answer.', clearedAfter],
      ] as const) {
        if (happened && !told.has(news)) tell(news);
        if (happened) told.add(news);
      }
      await pause(POLL_MS, undefined, { signal: until }).catch(() => undefined);
    }
    await traffic;
  },

  async answer(stack, drawn) {
    const { alert, firedAfter, isLifted, clearedAfter } = await courseOf(stack, drawn);
    if (alert === undefined) throw new Problem('No alert has fired yet: it takes about eight minutes.');
    if (!isLifted)
      throw new Problem(
        `${alert} fires, and the fault is still there. Lift it:  curl -X DELETE ${stack.urlOf('payment-service')}/faults`,
      );
    if (clearedAfter === undefined) throw new Problem(`${alert} has not ended yet: wait for it.`);
    return { alert, fired_after: String(firedAfter), cleared_after: String(clearedAfter) };
  },

  async judge(stack, drawn, given) {
    const right = await declinedPayments.answer(stack, drawn);
    const asked = given['alert'] ?? '';
    const holds = asked === right['alert'];
    return {
      lookedAt: 'ALERTS and fault_injection_active in Prometheus',
      findings: [
        {
          holds,
          about: 'alert',
          found: holds
            ? 'yes, it fired'
            : `${asked} is not what fired for payment-service: see /alerts of Prometheus`,
        },
        seconds('fired_after', right, given, 'the graph of ALERTS says when it began to fire'),
        seconds(
          'cleared_after',
          right,
          given,
          'keep_firing_for is part of it; the graph of ALERTS says when it ended',
        ),
      ],
    };
  },
};

function seconds(about: string, right: Answer, given: Answer, advice: string): Finding {
  const [asked, expected] = [Number(given[about]), Number(right[about])];
  const holds = Math.abs(asked - expected) <= Math.max(TOLERANCE * expected, 2);
  const found = holds
    ? `${expected} s by Prometheus`
    : `Prometheus says something else than ${given[about]} s: ${advice}`;
  return { holds, about, found };
}

async function courseOf(stack: RunningStack, { sinceMs }: Drawn): Promise<Course> {
  const step = Math.max(1, Math.ceil((Date.now() - sinceMs) / 1000 / MOST_POINTS));
  const [faults, alerts] = await Promise.all([
    stack.since('max(fault_injection_active{service="payment-service"})', sinceMs, step),
    stack.since('ALERTS{alertstate="firing", service="payment-service"}', sinceMs, step),
  ]);
  const states = faults[0]?.values ?? [];
  const began = states.find(([, value]) => value === 1)?.[0];
  const lifted = states.findLast(([, value]) => value === 1)?.[0];
  const isLifted = began !== undefined && states.at(-1)?.[1] === 0;
  // The first to fire is the one to be woken by; others may follow.
  const [first] = alerts.toSorted((a, b) => (a.values[0]?.[0] ?? 0) - (b.values[0]?.[0] ?? 0));
  const alert = first?.metric['alertname'];
  const fired = first?.values[0]?.[0];
  const last = first?.values.at(-1)?.[0];
  if (alert === undefined || fired === undefined || last === undefined || began === undefined)
    return { isLifted };
  const hasEnded = Date.now() / 1000 - last > 2 * step + SCRAPE_SECONDS;
  return {
    alert,
    firedAfter: Math.round(fired - began),
    isLifted,
    ...(isLifted && lifted !== undefined && hasEnded ? { clearedAfter: Math.round(last - lifted) } : {}),
  };
}
