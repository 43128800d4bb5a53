import { setTimeout as pause } from 'node:timers/promises';

import { allReady } from '../shop/readiness.ts';
import { type ChaosShop } from './chaos-shop.ts';

const BACK_WITHIN_MS = 30_000;

/** Makes the database slow or takes it away for some time, and brings it back. */
export type DatabaseTrouble = (milliseconds: number) => Promise<void>;

const PAYMENT_FAULTS = [
  { delay_ms: 2_500 },
  { garbage_share: 0.5 },
  { decline_share: 0.5 },
  { late_error_share: 0.5 },
  { hang_share: 0.3 },
  { error_share: 0.5 },
];

export interface Trouble {
  readonly shop: ChaosShop;
  readonly database: DatabaseTrouble;
  readonly random: () => number;
  readonly until: AbortSignal;
  /** Told of each trouble as it begins. */
  readonly say: (what: string) => void;
}

/** One trouble after the other, each of the services killed in turn, until the signal. */
export async function makeTrouble({ shop, database, random, until, say }: Trouble): Promise<void> {
  const payments = shop.services.find(({ name }) => name === 'payment-service');
  for (let turn = 0; !until.aborted; turn += 1) {
    // On a busy machine a start takes seconds: killed faster than that, the shop would never sell anything.
    await allReady(shop.services, until, BACK_WITHIN_MS).catch(() => undefined);
    const victim = shop.services[turn % shop.services.length];
    if (victim) {
      say(`kill -9 ${victim.name}`);
      shop.kill(victim);
    }
    await wait(500 + random() * 1_500, until);
    const faults = PAYMENT_FAULTS[Math.floor(random() * PAYMENT_FAULTS.length)] ?? {};
    say(`payment-service: ${JSON.stringify(faults)}`);
    await switchFaults(payments?.url ?? '', faults);
    await wait(1_000 + random() * 2_000, until);
    await switchFaults(payments?.url ?? '', {});
    if (turn % 3 === 2 && !until.aborted) {
      const milliseconds = 1_000 + random() * 2_000;
      say(`database out for ${Math.round(milliseconds)} ms`);
      await database(milliseconds);
    }
  }
}

/** A service that is just not there has no faults either: it begins without. */
async function switchFaults(url: string, faults: object): Promise<void> {
  await fetch(`${url}/faults`, {
    method: 'PUT',
    body: JSON.stringify(faults),
    headers: { 'Content-Type': 'application/json' },
    signal: AbortSignal.timeout(2_000),
  }).catch(() => undefined);
}

async function wait(milliseconds: number, until: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal: until }).catch(() => undefined);
}
