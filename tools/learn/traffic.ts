import { setTimeout as pause } from 'node:timers/promises';

/** Few at a time bring a fault to light: a hanging neighbour holds each for seconds. */
const AT_ONCE = 6;
/** Customers who come for long leave the machine some air. */
const BETWEEN_MS = 150;

/** Where customers go. */
interface Shop {
  visit(path: string): Promise<void>;
  placeOrder(): Promise<{ readonly traceId: string }>;
}

/**
 * Customers who look at the products and order, so many times, some at once.
 * @param each - is told the trace id of each order as it is answered
 */
export async function customers(
  shop: Shop,
  visits: number,
  tell: (line: string) => void,
  each: (traceId: string) => void = () => undefined,
): Promise<void> {
  let begun = 0;
  let done = 0;
  const customer = async (): Promise<void> => {
    while (begun < visits) {
      begun += 1;
      each(await order(shop));
      done += 1;
      if (done % Math.ceil(visits / 4) === 0) tell(`${done} of ${visits} customers were here`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, customer));
}

/** Customers who come until the signal. One who gets no answer comes again. */
export async function customersUntil(shop: Shop, until: AbortSignal): Promise<void> {
  const customer = async (): Promise<void> => {
    while (!until.aborted) {
      await order(shop).catch(() => undefined);
      await pause(BETWEEN_MS, undefined, { signal: until }).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, customer));
}

async function order(shop: Shop): Promise<string> {
  await shop.visit('/api/products');
  return (await shop.placeOrder()).traceId;
}
