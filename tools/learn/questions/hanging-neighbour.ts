import { wholeTrace } from '../arrival.ts';
import { type Fault, type FaultKind } from '../evidence.ts';
import { type ShopQuestion } from '../exercise.ts';
import {
  drawFault,
  FAULT_PLACES,
  fieldsOf,
  judgeFault,
  switchesOf,
  traceThatShows,
} from '../hidden-fault.ts';
import { customers } from '../traffic.ts';

const CUSTOMERS = 18;
const KINDS: readonly FaultKind[] = ['hang', 'delay'];

interface Drawn {
  readonly fault: Fault;
  /** A trace that shows it. */
  readonly traceId: string;
}

/** A neighbour that is late or does not answer, to be named with a trace that shows it. */
export const hangingNeighbour: ShopQuestion<Drawn> = {
  on: 'shop',
  number: 10,
  slug: '10-hanging-neighbour',
  fields: fieldsOf(KINDS),

  async begin(shop, tell) {
    const fault = drawFault(KINDS, FAULT_PLACES);
    const traceIds: string[] = [];
    await shop.setFaults(fault.service, switchesOf(fault));
    try {
      await customers(shop, CUSTOMERS, tell, (traceId) => traceIds.push(traceId));
    } finally {
      await shop.liftFaults();
    }
    await Promise.all(traceIds.map((traceId) => wholeTrace(shop, traceId)));
    const traceId = await traceThatShows(shop, fault, traceIds);
    if (traceId === undefined)
      throw new Error(`no trace of ${traceIds.length} shows ${fault.kind} at ${fault.route}`);
    tell('Something was wrong while they were here.');
    return { fault, traceId };
  },

  answer: (_shop, { fault, traceId }) => Promise.resolve({ ...fault, trace: traceId }),

  judge: (shop, { fault }, given) => judgeFault(shop, KINDS, fault, given),
};
