import { type LogQuery } from '../source/logs.ts';
import { LineStore } from './line-store.ts';

function json(fields: Record<string, unknown>): string {
  return JSON.stringify({ level: 'info', time: '2026-01-02T03:04:05.678Z', ...fields });
}

function found(store: LineStore, query: LogQuery): number[] {
  return store.find(query, 'run').rows.map(({ id }) => id);
}

function holding(count: number, limits?: ConstructorParameters<typeof LineStore>[0]): LineStore {
  const store = new LineStore(limits);
  for (let number = 1; number <= count; number += 1) store.add('api-gateway', json({ number }), 0);
  return store;
}

describe('the line store', () => {
  it('reads the fields that lines are found by, and keeps the line as it was', () => {
    const raw = json({ event: 'order_created', trace_id: 'abc', span_id: 'def' });
    expect(new LineStore().add('order-service', raw, 0)).toEqual({
      id: 1,
      service: 'order-service',
      timeMs: Date.parse('2026-01-02T03:04:05.678Z'),
      level: 'info',
      event: 'order_created',
      traceId: 'abc',
      spanId: 'def',
      raw,
    });
  });

  it('keeps text that is no JSON line, with the time at which it came', () => {
    expect(new LineStore().add('api-gateway', 'Error: at line 1', 99)).toEqual({
      id: 1,
      service: 'api-gateway',
      timeMs: 99,
      raw: 'Error: at line 1',
    });
  });

  it('lets the oldest lines go, and counts them', () => {
    const store = holding(25_000, { lines: 3, characters: 1e9, charactersOfOneLine: 1e9 });
    expect(found(store, {})).toEqual([24_998, 24_999, 25_000]);
    expect(store.holding()).toEqual({ kept: 3, limit: 3, dropped: 24_997 });
    expect(store.get(24_997)).toBeUndefined();
    expect(store.get(24_998)?.raw).toContain('24998');
  });

  it('is bounded in characters too, of all lines and of one', () => {
    const store = new LineStore({ lines: 99, characters: 1_000, charactersOfOneLine: 400 });
    for (let number = 0; number < 5; number += 1) store.add('api-gateway', 'x'.repeat(10_000), 0);
    expect(store.holding()).toMatchObject({ kept: 2, dropped: 3 });
    expect(store.get(5)?.raw).toMatch(/^x{400}… \(10000 characters\)$/);
  });

  it('gives the newest of many, and says that there are more', () => {
    const page = holding(10).find({ limit: 3 }, 'run');
    expect(page.rows.map(({ id }) => id)).toEqual([8, 9, 10]);
    expect(page).toMatchObject({ more: true, seenUpTo: 10 });
  });

  it('gives what came after a line, and what came before it', () => {
    const store = holding(6);
    expect(found(store, { after: 4 })).toEqual([5, 6]);
    expect(found(store, { after: 6 })).toEqual([]);
    expect(found(store, { before: 3 })).toEqual([1, 2]);
    expect(found(store, { before: 1 })).toEqual([]);
  });

  describe('finds', () => {
    const store = new LineStore();
    store.add(
      'api-gateway',
      json({ event: 'request_completed', trace_id: 't1', status_code: 500, level: 'error' }),
      0,
    );
    store.add('order-service', json({ event: 'order_created', trace_id: 't2', order_id: 'Nr-17' }), 0);
    store.add('order-service', 'a stack', 0);

    it.each<[string, LogQuery, number[]]>([
      ['by service', { service: 'order-service' }, [2, 3]],
      ['by a level and what is worse', { level: 'warn' }, [1]],
      ['by event', { event: 'order_created' }, [2]],
      ['by trace', { traceId: 't1' }, [1]],
      ['by text', { text: 'nr-17' }, [2]],
      ['by text that is no JSON', { text: 'A STACK' }, [3]],
      ["by a field's value", { fields: { status_code: '500' } }, [1]],
      ["not by another field's value", { fields: { order_id: '500' } }, []],
    ])('%s', (_what, query, expected) => {
      expect(found(store, query)).toEqual(expected);
    });
  });
});
