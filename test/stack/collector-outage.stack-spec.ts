import { setTimeout as pause } from 'node:timers/promises';

import { eventually } from './support/eventually.ts';
import { traceOfOrder } from './support/jaeger.ts';
import { Load, type SentOrder } from './support/load.ts';
import { type Window } from './support/loki.ts';
import { without } from './support/parts.ts';
import { difference, shippedLines, writtenLines } from './support/service-lines.ts';

/** As long as somebody needs to notice and to start it again. */
const OUTAGE_S = Number(process.env['STACK_TEST_OUTAGE_SECONDS'] ?? 60);
const CUSTOMERS = 4;
const BEFORE_AND_AFTER_MS = 3_000;
/** The services send again every few seconds; then the collector has a minute of lines to read. */
const CAUGHT_UP_WITHIN_S = 60;
const FEWEST_TRACES = 20;

jest.setTimeout((OUTAGE_S + 120) * 1000);

describe(`while the collector is away for ${OUTAGE_S} s and customers order`, () => {
  let load: Load;
  let whole: Window;
  let ordersOfTheOutage: SentOrder[];
  beforeAll(async () => {
    const fromMs = Date.now();
    load = new Load(CUSTOMERS);
    try {
      await pause(BEFORE_AND_AFTER_MS);
      const stoppedAt = Date.now();
      const startedAt = await without('otel-collector', async () => {
        await pause(OUTAGE_S * 1000);
        return Date.now();
      });
      await pause(BEFORE_AND_AFTER_MS);
      ordersOfTheOutage = load.orders.filter(
        ({ sentAt, answeredAt }) => sentAt > stoppedAt && answeredAt < startedAt,
      );
    } finally {
      await load.stop();
    }
    whole = { fromMs, toMs: Date.now() };
  });

  it('no request fails', () => expect(load.faults).toEqual([]));

  it('every trace arrives later, and whole', async () => {
    expect(ordersOfTheOutage.length).toBeGreaterThanOrEqual(FEWEST_TRACES);
    await eventually(CAUGHT_UP_WITHIN_S, async () => {
      for (const { traceId } of ordersOfTheOutage) await traceOfOrder(traceId);
    });
  });

  it('no log line is lost and none comes twice', async () => {
    await eventually(CAUGHT_UP_WITHIN_S, async () => {
      const written = await writtenLines(whole);
      expect(written.length).toBeGreaterThan(ordersOfTheOutage.length);
      const { lost, doubled } = difference(written, await shippedLines(whole));
      const examples = { lost: lost.slice(0, 3), doubled: doubled.slice(0, 3) };
      expect({ lost: lost.length, doubled: doubled.length, examples }).toEqual({
        lost: 0,
        doubled: 0,
        examples: { lost: [], doubled: [] },
      });
    });
  });
});
