import { type ReceivedSpan } from '../../otlp/span.ts';
import { receivedSpan } from '../../otlp/testing/received-span.ts';
import { type TraceQuery } from '../source/traces.ts';
import { TraceStore } from './trace-store.ts';

const MS = 1_000_000n;

function server(traceId: string, fields: Partial<ReceivedSpan> = {}): ReceivedSpan {
  return receivedSpan({
    traceId,
    spanId: `${traceId}-root`,
    name: 'GET /orders/:id',
    kind: 'SERVER',
    ...fields,
  });
}

function holding(...spans: ReceivedSpan[]): TraceStore {
  const store = new TraceStore();
  for (const span of spans) store.add(span, 0);
  return store;
}

function found(store: TraceStore, query: TraceQuery): string[] {
  return store.list(query).traces.map(({ traceId }) => traceId);
}

describe('the trace store', () => {
  it('lists the newest trace first, whatever arrived first', () => {
    const store = holding(server('old', { startUnixNano: 1n }), server('new', { startUnixNano: 9n * MS }));
    expect(found(store, {})).toEqual(['new', 'old']);
  });

  it('tells a trace in a row: name, status and services of its first span, begin and end of all', () => {
    const attributes = { 'http.response.status_code': 402 };
    const store = holding(
      receivedSpan({
        traceId: 'a',
        spanId: 'child',
        parentSpanId: 'a-root',
        service: 'payment-service',
        startUnixNano: 5n * MS,
        endUnixNano: 12n * MS,
        status: { code: 'ERROR' },
      }),
      server('a', { startUnixNano: 2n * MS, endUnixNano: 10n * MS, attributes }),
    );
    expect(store.list({}).traces).toEqual([
      {
        traceId: 'a',
        name: 'GET /orders/:id',
        service: 'api-gateway',
        startMs: 2,
        durationMs: 10,
        status: 402,
        spanCount: 2,
        errorCount: 1,
        services: ['api-gateway', 'payment-service'],
        complete: true,
      },
    ]);
  });

  it('takes a span that was sent twice once', () => {
    const store = holding(server('a'), server('a'));
    expect(store.get('a')?.trace.spans).toHaveLength(1);
    expect(store.add(server('a'), 0)).toBe(false);
  });

  it('lets the oldest trace go when there are too many, and counts it', () => {
    const store = new TraceStore({ traces: 2, spans: 100, spansOfOneTrace: 100 });
    for (const traceId of ['first', 'second', 'third']) store.add(server(traceId), 0);
    expect(store.get('first')).toBeUndefined();
    expect(store.holdings().traces).toEqual({ kept: 2, limit: 2, dropped: 1 });
  });

  it('lets the oldest trace go when there are too many spans', () => {
    const store = new TraceStore({ traces: 100, spans: 2, spansOfOneTrace: 100 });
    store.add(server('first'), 0);
    store.add(server('second'), 0);
    store.add(receivedSpan({ traceId: 'second', spanId: 'more' }), 0);
    expect(store.get('first')).toBeUndefined();
    expect(store.holdings().spans).toEqual({ kept: 2, limit: 2, dropped: 1 });
  });

  it('leaves out the spans that are too many for one trace, and counts them', () => {
    const store = new TraceStore({ traces: 9, spans: 99, spansOfOneTrace: 2 });
    for (const spanId of ['a', 'b', 'c']) store.add(receivedSpan({ traceId: 't', spanId }), 0);
    expect(store.get('t')?.trace).toMatchObject({ dropped: 1 });
    expect(store.holdings().spans.dropped).toBe(1);
  });

  describe('finds', () => {
    const store = holding(
      server('slow', {
        endUnixNano: 900n * MS,
        name: 'POST /api/orders',
        attributes: { 'http.response.status_code': 201, 'order.id': 'Nr-17' },
      }),
      server('failed', {
        service: 'order-service',
        attributes: { 'http.response.status_code': 503 },
        status: { code: 'ERROR', message: 'database is Locked' },
      }),
    );

    it.each<[string, TraceQuery, string[]]>([
      ['by service', { service: 'order-service' }, ['failed']],
      ['by a part of the route', { route: '/API/orders' }, ['slow']],
      ['by status', { status: '201' }, ['slow']],
      ['by the class of status', { status: '5xx' }, ['failed']],
      ['by the least duration', { minMs: 100 }, ['slow']],
      ['by the greatest duration', { maxMs: 100 }, ['failed']],
      ['those with an error', { errors: true }, ['failed']],
      ['by text of an attribute', { text: 'nr-17' }, ['slow']],
      ['by text of an error', { text: 'locked' }, ['failed']],
      ['by trace id', { text: 'fail' }, ['failed']],
      ['nothing where two questions do not fit together', { text: 'nr-17', errors: true }, []],
    ])('%s', (_what, query, expected) => {
      expect(found(store, query)).toEqual(expected);
    });
  });
});
