import { randomInt } from 'node:crypto';

import { type FaultSwitches } from '../shop/fault-switches.ts';
import { type Fault, type FaultKind, faultsIn, MEANINGS } from './evidence.ts';
import { type Answer, type Field, type Finding, type Verdict } from './exercise.ts';
import { type RunningShop } from './running-shop.ts';

/** A service and a route that every order comes by. */
export interface FaultPlace {
  readonly service: string;
  readonly route: string;
}

export const FAULT_PLACES: readonly FaultPlace[] = [
  { service: 'product-service', route: '/reservations' },
  { service: 'payment-service', route: '/payments' },
  { service: 'order-service', route: '/orders' },
];

/** Only payments are declined. */
export function canHave({ service }: FaultPlace, kind: FaultKind): boolean {
  return kind !== 'declines' || service === 'payment-service';
}

/** @throws Error when no place can have such a fault */
export function drawFault(kinds: readonly FaultKind[], places: readonly FaultPlace[]): Fault {
  const faults = kinds.flatMap((kind) =>
    places.filter((place) => canHave(place, kind)).map((place) => ({ ...place, kind })),
  );
  const fault = faults[randomInt(faults.length)];
  if (!fault) throw new Error('nothing to draw from');
  return fault;
}

export function switchesOf({ kind, route }: Fault): FaultSwitches {
  const endpoint = route;
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

export function fieldsOf(kinds: readonly FaultKind[]): Field[] {
  return [
    { name: 'service', asks: 'the service that is at fault' },
    { name: 'route', asks: 'the route that is hit, as its metrics name it: endpoint' },
    { name: 'kind', asks: kinds.map((kind) => `${kind} (${MEANINGS[kind]})`).join(', ') },
    { name: 'trace', asks: 'a trace that shows it' },
  ];
}

/** The first of these traces that shows the fault. */
export async function traceThatShows(
  shop: RunningShop,
  fault: Fault,
  traceIds: readonly string[],
): Promise<string | undefined> {
  for (const traceId of traceIds) {
    const rows = (await shop.trace(traceId))?.rows ?? [];
    if (faultsIn(rows).some((found) => isSame(found, fault))) return traceId;
  }
  return undefined;
}

export async function judgeFault(
  shop: RunningShop,
  kinds: readonly FaultKind[],
  fault: Fault,
  given: Answer,
): Promise<Verdict> {
  return {
    lookedAt: `the spans of the trace ${given['trace'] ?? ''}`.trim(),
    findings: [
      compared('service', fault.service, given, 'follow a failed or slow order to the span where it begins'),
      compared('route', fault.route, given, 'the server span of that service has it as http.route'),
      kindFinding(kinds, fault, given),
      await traceFinding(shop, fault, given),
    ],
  };
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
