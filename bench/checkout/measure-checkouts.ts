import { setMaxListeners } from 'node:events';

import { seededOrder } from '../compare/seeded-order.ts';
import { SERVER_CORE } from '../measure/cores.ts';
import { busyMicroseconds } from '../measure/core-time.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { type Progress } from '../progress.ts';
import { forSeconds } from './closed-loop.ts';
import { type Footprint } from './footprint.ts';
import { OBSERVED, SHOP_VARIANTS, type ShopVariantName } from './shop-variants.ts';
import { type LoadedShop, openShop } from './loaded-shop.ts';

export interface CheckoutSettings {
  readonly rounds: number;
  readonly seed: number;
  readonly warmUpCheckouts: number;
  readonly seconds: number;
  readonly connections: number;
}

/** One variant of the shop in one round. */
export interface CheckoutMeasurement {
  /** CPU time of the four services together a checkout, in microseconds. */
  readonly microseconds: number;
  /** Of each service. */
  readonly byService: Readonly<Record<string, number>>;
  readonly checkoutsPerSecond: number;
  /** Share of the core that went to others, 0 to 1. */
  readonly disturbed: number;
}

export type CheckoutRounds = Readonly<Record<ShopVariantName, readonly CheckoutMeasurement[]>>;

export interface MeasuredCheckouts {
  readonly rounds: CheckoutRounds;
  /** What one checkout of the observed shop left behind. */
  readonly one: Footprint;
  /** Why the figures count for nothing. */
  readonly faults: readonly string[];
}

const LISTENERS = 30;

/** Checkouts of one shop after another while they warm up. */
const TURN = 250;

/**
 * Opens all variants of the shop, warms them up with the same number of checkouts, and loads one after the other in each
 * round. All rounds are of the same processes: V8 has not compiled what a checkout runs before some thousands of them,
 * and waiting for it in each round would take longer than the rounds. Only one shop works at a time, and in short turns:
 * after 20 s of waiting a checkout costs half as much again for some seconds.
 * @throws Problem when one does not start
 */
export async function measureCheckouts(
  root: string,
  settings: CheckoutSettings,
  progress: Progress,
): Promise<MeasuredCheckouts> {
  const rounds: Record<ShopVariantName, CheckoutMeasurement[]> = { observed: [], without: [], axios: [] };
  const shops: LoadedShop[] = [];
  // Each of fifteen processes has a listener that ends it with this one.
  setMaxListeners(LISTENERS, process);
  try {
    for (const variant of SHOP_VARIANTS) {
      progress.doing(`starting the shop ${variant.title}`);
      shops.push(await openShop(root, variant, settings.connections));
    }
    const one = await footprintOfOne(shops);
    for (let done = 0; done < settings.warmUpCheckouts; done += TURN) {
      progress.doing(`warming up: ${done} of ${settings.warmUpCheckouts} checkouts`);
      for (const shop of shops) await shop.checkOut((sent) => sent < TURN);
    }
    const again = undisturbed(shops.length * settings.rounds, progress.say);
    for (let round = 0; round < settings.rounds; round += 1) {
      for (const shop of seededOrder(shops, settings.seed + round)) {
        progress.doing(`round ${round + 1} of ${settings.rounds}: the shop ${shop.variant.title}`);
        const measurement = await again(() => measureOnce(shop, settings.seconds));
        rounds[shop.variant.name].push(measurement);
        progress.done(resultLine(measurement));
      }
    }
    progress.doing('counting what arrived');
    const faults: string[] = [];
    for (const shop of shops) faults.push(...(await shop.close(one)));
    return { rounds, one, faults };
  } finally {
    await Promise.all(shops.map((shop) => shop.remove()));
  }
}

async function footprintOfOne(shops: readonly LoadedShop[]): Promise<Footprint> {
  const observed = shops.find(({ variant }) => variant === OBSERVED);
  if (observed === undefined) throw new Error('there is no observed shop');
  return observed.footprintOfOne();
}

async function measureOnce(shop: LoadedShop, seconds: number): Promise<CheckoutMeasurement> {
  const cpuBefore = shop.cpuMicroseconds();
  const [busyBefore, startedAt] = [busyMicroseconds(SERVER_CORE), performance.now()];
  const checkouts = await shop.checkOut(forSeconds(seconds));
  const used = [...shop.cpuMicroseconds()].map(
    ([name, cpu]) => [name, cpu - (cpuBefore.get(name) ?? 0)] as const,
  );
  const tookMs = performance.now() - startedAt;
  const busy = busyMicroseconds(SERVER_CORE) - busyBefore;
  const own = used.reduce((sum, [, cpu]) => sum + cpu, 0);
  return {
    microseconds: own / checkouts,
    byService: Object.fromEntries(used.map(([name, cpu]) => [name, cpu / checkouts])),
    checkoutsPerSecond: (checkouts / tookMs) * 1_000,
    disturbed: Math.max(0, busy - own) / 1_000 / tookMs,
  };
}

function resultLine({ microseconds, checkoutsPerSecond }: CheckoutMeasurement): string {
  return `${(microseconds / 1_000).toFixed(2)} ms a checkout, ${checkoutsPerSecond.toFixed(0)} a second`;
}
