import { Problem } from '../../shop/problem.ts';
import { type Fault, FAULT_KINDS } from '../evidence.ts';
import { type Answer, type ShopQuestion } from '../exercise.ts';
import {
  canHave,
  drawFault,
  FAULT_PLACES,
  fieldsOf,
  judgeFault,
  switchesOf,
  traceThatShows,
} from '../hidden-fault.ts';
import { type RunningShop } from '../running-shop.ts';
import { customersUntil } from '../traffic.ts';

interface Drawn {
  readonly fault: Fault;
  readonly sinceMs: number;
}

/** One breaks, one finds: the fault stays on, customers keep coming, and the time is taken. */
export const gameDay: ShopQuestion<Drawn> = {
  on: 'shop',
  number: 13,
  slug: '13-game-day',
  fields: fieldsOf(FAULT_KINDS),

  async begin(shop, tell, wishes) {
    const fault = wishedFault(wishes);
    const sinceMs = Date.now();
    await shop.setFaults(fault.service, switchesOf(fault));
    tell('Something is wrong from now on. Customers keep coming; the time runs.');
    return { fault, sinceMs };
  },

  goOn: (shop, _drawn, _tell, until) => customersUntil(shop, until),

  async answer(shop, { fault, sinceMs }) {
    const traceId = await traceThatShows(shop, fault, await tracesSince(shop, sinceMs));
    if (traceId === undefined) throw new Problem('No trace shows it yet: wait for some customers.');
    return { ...fault, trace: traceId };
  },

  async judge(shop, { fault, sinceMs }, given) {
    const judged = await judgeFault(shop, FAULT_KINDS, fault, given);
    const isFound = judged.findings.every(({ holds }) => holds);
    const time = { holds: true, about: 'time', found: await timeTaken(shop, fault, sinceMs) };
    return isFound ? { ...judged, findings: [...judged.findings, time] } : judged;
  },
};

/** What the one who breaks asks for; the rest is drawn. */
function wishedFault({ kind, service }: Answer): Fault {
  const kinds = FAULT_KINDS.filter((each) => kind === undefined || each === kind);
  const places = FAULT_PLACES.filter((place) => service === undefined || place.service === service);
  if (!kinds.some((each) => places.some((place) => canHave(place, each))))
    throw new Problem(
      `Nothing can be broken like this. kind is one of ${FAULT_KINDS.join(', ')} (only payments are declined), service one of ${FAULT_PLACES.map((place) => place.service).join(', ')}.`,
    );
  return drawFault(kinds, places);
}

async function timeTaken(shop: RunningShop, fault: Fault, sinceMs: number): Promise<string> {
  const found = Math.round((Date.now() - sinceMs) / 1000);
  const traceId = await traceThatShows(shop, fault, await tracesSince(shop, sinceMs));
  const trace = traceId === undefined ? undefined : await shop.trace(traceId);
  const shown = trace && ((trace.summary.startMs + trace.summary.durationMs - sinceMs) / 1000).toFixed(1);
  return `found ${found} s after it began; the first trace that shows it was there after ${shown ?? '?'} s`;
}

async function tracesSince(shop: RunningShop, sinceMs: number): Promise<string[]> {
  const traces = await shop.tracesSince(sinceMs);
  return traces.toSorted((a, b) => a.startMs - b.startMs).map(({ traceId }) => traceId);
}
