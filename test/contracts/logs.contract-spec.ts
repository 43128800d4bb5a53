import { embeddedLogql } from './checks/embedded-logql.ts';
import { logFields, type KnownFields } from './checks/log-fields.ts';
import { logqlReads } from './checks/logql-reads.ts';
import { METADATA, STREAM_LABELS } from './data/stream-labels.ts';
import { type LocatedQuery } from './support/located-query.ts';
import { logFields as fieldsInCode } from './support/log-fields.ts';
import { documentedLogql, usedLogql } from './support/stack-queries.ts';
import { fieldsOfEveryLine, fieldsOfEvents } from './support/written-fields.ts';

describe('queries on log lines', () => {
  const queries = [...usedLogql(), ...documentedLogql()];

  it('can be read, and select by labels that there are', () => {
    expect(logqlReads(queries, STREAM_LABELS)).toEqual([]);
  });

  it('can be answered by the embedded log store', () => {
    expect(embeddedLogql(queries)).toEqual([]);
  });

  it('filter by fields that the code writes', () => {
    const beside = new Set([...STREAM_LABELS, ...METADATA]);
    const known = { always: fieldsOfEveryLine(), events: fieldsOfEvents(), beside };
    expect(logFields(queries, known)).toEqual([]);
  });
});

const asked = (text: string): LocatedQuery[] => [{ path: 'a.json', line: 7, text, owner: 'panel "A"' }];

describe('logqlReads', () => {
  const check = (text: string) => logqlReads(asked(text), ['service_name', 'level']);

  it.each([
    '{service_name=~"$service", level="error"} | json | duration_ms > 500',
    'sum by (service_name) (count_over_time({level="error"} | json [$__auto]))',
  ])('lets pass %s', (text) => {
    expect(check(text)).toEqual([]);
  });

  it.each([
    ['{service_name="a"', 'LogQL cannot be read at its end'],
    ['{service_name="a"} | json | duration_ms >', 'LogQL cannot be read at its end'],
    ['sum(rate({service_name="a"}))', 'LogQL cannot be read at ))'],
    [
      '{service_name="a", trace_id="b"}',
      'trace_id is no stream label, but service_name, level: filter by | trace_id=… instead',
    ],
  ])('sees %s', (text, message) => {
    expect(check(text)).toEqual([`a.json:7: panel "A": ${message}`]);
  });
});

describe('embeddedLogql', () => {
  it('lets a window pass that Grafana fills in', () => {
    expect(embeddedLogql(asked('sum(count_over_time({level="error"} [$__auto]))'))).toEqual([]);
  });

  it('names what the store does not know', () => {
    expect(embeddedLogql(asked('{level="error"} | pattern "<a>"'))).toEqual([
      expect.stringMatching(/^a\.json:7: panel "A": not supported by the embedded log store: \| pattern/),
    ]);
  });
});

describe('logFields', () => {
  const known: KnownFields = {
    always: new Set(['event', 'message']),
    events: new Map([
      ['order_created', new Set(['order_id'])],
      ['payment_failed', new Set(['reason', 'err'])],
    ]),
    beside: new Set(['service_name', 'trace_id']),
  };
  const check = (text: string) => logFields(asked(text), known);

  it.each([
    '{service_name="a"} | trace_id="b"',
    '{service_name="a"} | json | reason="declined" and order_id!=""',
    '{service_name="a"} | json | event="order_created" | order_id="b"',
    '{service_name="a"} | json | event=~"order_created|payment_failed" | reason="b"',
    '{service_name="a"} | json | err_message="b"',
    'sum by (service_name, reason) (count_over_time({service_name="a"} | json [5m]))',
  ])('lets pass %s', (text) => {
    expect(check(text)).toEqual([]);
  });

  it.each([
    ['{service_name="a"} | order_id="b"', 'order_id is a field of the line: put | json before it'],
    ['{service_name="a"} | json | orderId="b"', 'no line has the field orderId'],
    ['{service_name="a"} | json | event="order_made" | order_id="b"', 'no line has the event order_made'],
    ['{service_name="a"} | json | event=~"order_created|paid"', 'no line has the event paid'],
    [
      '{service_name="a"} | json | event="order_created" | reason="b"',
      'no order_created has the field reason',
    ],
    ['sum by (path) (count_over_time({service_name="a"} | json [5m]))', 'no line has the field path'],
  ])('sees %s', (text, message) => {
    expect(check(text)).toEqual([`a.json:7: panel "A": ${message}`]);
  });
});

describe('the fields of events', () => {
  it('are what the code gives to its loggers', () => {
    const text = `
      class A {
        @Span('b') async b() {
          this.logger.info({ event: 'order_created', order_id, total: price, ...more }, 'created');
          this.logger.warn({ event: 'order_created', reason });
          this.events.record('order_creation', 'success', { product_id: 1 });
          call({ events: 'none', other });
        }
      }`;
    expect(fieldsInCode([{ path: 'a.ts', text }])).toEqual(
      new Map([
        ['order_created', new Set(['event', 'order_id', 'total', 'reason'])],
        ['business_event', new Set(['product_id'])],
      ]),
    );
  });
});
