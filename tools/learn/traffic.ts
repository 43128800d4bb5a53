import { type RunningShop } from './running-shop.ts';

/** Bring a fault to light with few requests at a time: a hanging neighbour holds each for seconds. */
const AT_ONCE = 6;

/**
 * Customers who look at the products and order, so many times, some at once.
 * @param each - is told the trace id of each order as it is answered
 */
export async function customers(
  shop: RunningShop,
  visits: number,
  tell: (line: string) => void,
  each: (traceId: string) => void = () => undefined,
): Promise<void> {
  let begun = 0;
  let done = 0;
  const customer = async (): Promise<void> => {
    while (begun < visits) {
      begun += 1;
      await shop.visit('/api/products');
      each((await shop.placeOrder()).traceId);
      done += 1;
      if (done % Math.ceil(visits / 4) === 0) tell(`${done} of ${visits} customers were here`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, customer));
}
