import { Registry } from 'prom-client';
import { eventually } from '../../testing/eventually.js';
import { eventLoopTime } from './event-loop-time.js';

interface Seconds {
  readonly active: number;
  readonly idle: number;
}

function compute(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe('the time of the event loop', () => {
  const [active, idle] = eventLoopTime(new Registry());

  async function scrape(): Promise<Seconds> {
    const [inActive, inIdle] = await Promise.all([active?.get(), idle?.get()]);
    return { active: inActive?.values[0]?.value ?? NaN, idle: inIdle?.values[0]?.value ?? NaN };
  }

  /** @param during What happens between the two scrapes. */
  async function passed(during: () => unknown): Promise<Seconds & { readonly utilisation: number }> {
    const before = await scrape();
    await during();
    const after = await scrape();
    const spent = { active: after.active - before.active, idle: after.idle - before.idle };
    return { ...spent, utilisation: spent.active / (spent.active + spent.idle) };
  }

  // First: it has to be the first scrape.
  it('is a number on the first scrape, that counters may have', async () => {
    for (const value of Object.values(await scrape())) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(Infinity);
    }
  });

  it('is active while something computes', async () => {
    const { active, utilisation } = await passed(() => compute(200));
    expect(active).toBeGreaterThanOrEqual(0.19);
    expect(utilisation).toBeGreaterThan(0.9);
  });

  it('is idle while nothing does', async () => {
    const before = await scrape();
    await eventually(async () => expect((await scrape()).idle).toBeGreaterThan(before.idle + 0.1));
  });

  it('is told to every scraper in full', async () => {
    const { active } = await passed(async () => {
      compute(100);
      await scrape();
      compute(100);
    });
    expect(active).toBeGreaterThanOrEqual(0.19);
  });
});
