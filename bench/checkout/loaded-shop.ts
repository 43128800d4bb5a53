import { startSink } from '../measure/sink.ts';
import { type Answered, type Call, runClosedLoop } from './closed-loop.ts';
import { finalFootprint, type Footprint, settledFootprint } from './footprint.ts';
import { footprintFaults } from './footprint-faults.ts';
import { type ShopVariant } from './shop-variants.ts';
import { startShop } from './start-shop.ts';

/** A running shop, with a receiver of its own for spans, that remembers what it was asked for. */
export interface LoadedShop {
  readonly variant: ShopVariant;
  /** Checks out for as long as `goesOn` says so; how many were answered as they should be. */
  checkOut(goesOn: (sent: number) => boolean): Promise<number>;
  /** Checks out once and tells what that left behind. */
  footprintOfOne(): Promise<Footprint>;
  /** CPU time used so far, by service. */
  cpuMicroseconds(): ReadonlyMap<string, number>;
  /** Stops it; why its figures count for nothing, given what each checkout must leave where this shop leaves anything. */
  close(one: Footprint): Promise<string[]>;
  remove(): Promise<void>;
}

/** @throws Problem when it does not start */
export async function openShop(root: string, variant: ShopVariant, connections: number): Promise<LoadedShop> {
  const sink = await startSink();
  const shop = await startShop(root, { ...variant.options(root), sink: sink.endpoint }).catch(
    async (error: unknown) => {
      await sink.close();
      throw error;
    },
  );
  const call: Call = {
    method: 'POST',
    url: `${shop.urlOf('api-gateway')}/api/orders`,
    body: { product_id: '1', quantity: 1 },
    status: 201,
  };
  const all: Answered[] = [];
  const checkOut = async (goesOn: (sent: number) => boolean): Promise<number> => {
    const outcome = await runClosedLoop(call, connections, goesOn);
    all.push(outcome);
    return outcome.answered;
  };
  return {
    variant,
    checkOut,
    footprintOfOne: async () => {
      await checkOut((sent) => sent < 1);
      return settledFootprint(shop, sink);
    },
    cpuMicroseconds: () => new Map(shop.services.map((service) => [service.name, service.cpuMicroseconds()])),
    close: async (one) => {
      const found = await finalFootprint(shop, sink);
      const answered = all.reduce((sum, outcome) => sum + outcome.answered, 0);
      return [...failuresIn(all), ...footprintFaults(found, one, variant.emits ? answered : 0)];
    },
    remove: async () => {
      await shop.remove();
      await sink.close();
    },
  };
}

function failuresIn(all: readonly Answered[]): string[] {
  const failures = all.reduce((sum, outcome) => sum + outcome.failures, 0);
  if (failures === 0) return [];
  const first = all.find(({ firstFailure }) => firstFailure !== undefined)?.firstFailure;
  return [`${failures} checkouts not answered with 201, the first with: ${first}`];
}
