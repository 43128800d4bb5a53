import { isValidSpanId, isValidTraceId } from '@opentelemetry/api';
import { RandomIds } from './random-ids.js';

/** More than are made at once, many times over. */
const MANY = 10_000;

describe('random ids', () => {
  it('are 32 and 16 lowercase hex digits, in whatever order they are asked for', () => {
    const ids = new RandomIds();
    for (let count = 0; count < MANY; count += 1) {
      const [traceId, spanId] = [ids.generateTraceId(), ids.generateSpanId()];
      expect([traceId, spanId]).toEqual([
        expect.stringMatching(/^[0-9a-f]{32}$/),
        expect.stringMatching(/^[0-9a-f]{16}$/),
      ]);
      expect([isValidTraceId(traceId), isValidSpanId(spanId)]).toEqual([true, true]);
    }
  });

  it('are whole also where what was made at once ends amid one', () => {
    const ids = new RandomIds();
    ids.generateSpanId();
    for (let count = 0; count < MANY; count += 1) expect(ids.generateTraceId()).toHaveLength(32);
  });

  it('never come twice, and no part of one is another', () => {
    const ids = new RandomIds();
    const halves = new Set<string>();
    for (let count = 0; count < MANY; count += 1) {
      const traceId = ids.generateTraceId();
      for (const half of [traceId.slice(0, 16), traceId.slice(16), ids.generateSpanId()]) halves.add(half);
    }
    expect(halves.size).toBe(3 * MANY);
  });

  it('differ from those of another process', () => {
    expect(new RandomIds().generateTraceId()).not.toBe(new RandomIds().generateTraceId());
  });
});
