import { randomInt } from 'node:crypto';

import { type FaultSwitches } from '../../shop/fault-switches.ts';
import { wholeTrace } from '../arrival.ts';
import { type Fault, type FaultKind, faultsIn, MEANINGS } from '../evidence.ts';
import { type Answer, type Finding, type Question } from '../exercise.ts';
import { type RunningShop } from '../running-shop.ts';
import { customers } from '../traffic.ts';

const CUSTOMERS = 18;

/** Every order comes by here. */
const PLACES = [
  { service: 'product-service', route: '/reservations' },
  { service: 'payment-service', route: '/payments' },
  { service: 'order-service', route: '/orders' },
] as const;

interface Drawn extends Fault {
  /** A trace that shows it. */
  readonly traceId: string;
}

/** A fault that is on, to be named with a trace that shows it. */
export function hiddenFault(number: number, slug: string, kinds: readonly FaultKind[]): Question<Drawn> {
  const question: Question<Drawn> = {
    number,
    slug,
    fields: [
      { name: 'service', asks: 'the service that is at fault' },
      { name: 'route', asks: 'the route that is hit, as its metrics name it: endpoint' },
      { name: 'kind', asks: kinds.map((kind) => `${kind} (${MEANINGS[kind]})`).join(', ') },
      { name: 'trace', asks: 'a trace that shows it' },
    ],

    async begin(shop, tell) {
      const kind = pick(kinds);
      const place = pick(
        PLACES.filter(({ service }) => kind !== 'declines' || service === 'payment-service'),
      );
      const traceIds: string[] = [];
      await shop.setFaults(place.service, switchesOf(kind, place.route));
      try {
        await customers(shop, CUSTOMERS, tell, (traceId) => traceIds.push(traceId));
      } finally {
        await shop.liftFaults();
      }
      tell('Something was wrong while they were here.');
      const fault = { service: place.service, route: place.route, kind };
      for (const traceId of traceIds) {
        const { rows } = await wholeTrace(shop, traceId);
        if (faultsIn(rows).some((found) => isSame(found, fault))) return { ...fault, traceId };
      }
      throw new Error(`no trace of ${traceIds.length} shows ${kind} at ${place.route}`);
    },

    answer: async (_shop, { service, route, kind, traceId }) =>
      Promise.resolve({ service, route: route, kind, trace: traceId }),

    async judge(shop, drawn, given) {
      return {
        lookedAt: `the spans of the trace ${given['trace'] ?? ''}`.trim(),
        findings: [
          compared(
            'service',
            drawn.service,
            given,
            'follow a failed or slow order to the span where it begins',
          ),
          compared('route', drawn.route, given, 'the server span of that service has it as http.route'),
          kindFinding(kinds, drawn, given),
          await traceFinding(shop, drawn, given),
        ],
      };
    },
  };
  return question;
}

function switchesOf(kind: FaultKind, endpoint: string): FaultSwitches {
  const share = randomInt(4, 8) / 10;
  switch (kind) {
    case 'errors':
      return { endpoint, error_share: share };
    case 'delay':
      return { endpoint, delay_ms: randomInt(1_000, 2_000) };
    case 'hang':
      return { endpoint, hang_share: share };
    case 'garbage':
      return { endpoint, garbage_share: share };
    case 'declines':
      return { endpoint, decline_share: share };
    default: {
      const never: never = kind;
      throw new Error(`no such fault: ${String(never)}`);
    }
  }
}

function compared(about: string, right: string, given: Answer, advice: string): Finding {
  const asked = given[about] ?? '';
  const holds = asked === right;
  return { holds, about, found: holds ? `yes, ${right}` : `not ${asked || 'given'}: ${advice}` };
}

function kindFinding(kinds: readonly FaultKind[], { kind }: Fault, given: Answer): Finding {
  const asked = given['kind'] ?? '';
  const about = 'kind';
  if (asked === kind) return { holds: true, about, found: `yes: ${MEANINGS[kind]}` };
  const known = kinds.find((each) => each === asked);
  const found = known
    ? `no: that would mean ${MEANINGS[known]}. Compare the status and the length of the span of the service with that of its caller`
    : `one of ${kinds.join(', ')}`;
  return { holds: false, about, found };
}

/** Whether the evidence shows what is named, be that right or not. */
async function traceFinding(shop: RunningShop, drawn: Fault, given: Answer): Promise<Finding> {
  const about = 'trace';
  const trace = await shop.trace(given['trace'] ?? '');
  if (!trace) return { holds: false, about, found: 'the console holds no trace of this id' };
  const shown = faultsIn(trace.rows);
  if (shown.some((found) => isSame(found, drawn))) return { holds: true, about, found: 'it shows the fault' };
  const [first] = shown;
  const found = first
    ? `it shows something else: ${first.service} at ${first.route}, ${MEANINGS[first.kind]}`
    : 'nothing is wrong in it: filter the traces by errors, or by their duration';
  return { holds: false, about, found };
}

function isSame(a: Fault, b: Fault): boolean {
  return a.service === b.service && a.route === b.route && a.kind === b.kind;
}

function pick<T>(all: readonly T[]): T {
  const one = all[randomInt(all.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
