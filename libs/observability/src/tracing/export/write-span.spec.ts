import {
  type AttributeValue,
  type Link,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { TraceState } from '@opentelemetry/core';
import { expectSdkBytes } from '../../../testing/export-body.js';
import { SdkTracing } from '../../../testing/sdk-tracing.js';
import { randomText, seededRandom } from '../../../testing/seeded-random.js';

const REMOTE = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: 1,
  traceState: new TraceState('vendor=t61rcWkgMzE,other=1'),
  isRemote: true,
};
const LOCAL = { ...REMOTE, isRemote: false };

/** Each kind of value, and of each the ones that are written in a way of their own. */
const VALUES: readonly (readonly [kind: string, value: unknown])[] = [
  ['a text', 'items'],
  ['an empty text', ''],
  ['unicode', 'Grüße, 世界 🛒'],
  ['half a character', 'x\ud83dy'],
  ['a text of 127 bytes', 'x'.repeat(127)],
  ['a text of 128 bytes', 'x'.repeat(128)],
  ['a text of 16,384 bytes', 'x'.repeat(16_384)],
  ['unicode of 16,384 bytes', 'é'.repeat(8_192)],
  ['zero', 0],
  ['negative zero', -0],
  ['a negative integer', -42],
  ['an integer of 32 bits', 2 ** 32 - 1],
  ['an integer of 33 bits', 2 ** 32],
  ['the largest exact integer', 2 ** 53 - 1],
  ['the least exact integer', -(2 ** 53 - 1)],
  ['an integer of 63 bits', 2 ** 62],
  ['the least integer of 64 bits', -(2 ** 63)],
  ['an integer too large for 64 bits', 2 ** 63],
  ['a double', -0.1],
  ['no number', Number.NaN],
  ['infinity', Infinity],
  ['true', true],
  ['false', false],
  ['texts', ['a', '', 'ü']],
  ['numbers', [1, -2, 0.5]],
  ['an array with a gap', ['a', null, undefined]],
  ['an empty array', []],
  ['a map', { inner: { depth: 2, list: [{ deep: true }, 'x'] }, nothing: null, empty: {} }],
  ['bytes', new Uint8Array([0, 1, 254, 255])],
  ['many bytes', new Uint8Array(20_000).fill(200)],
  ['null', null],
];

describe('a span is written as the SDK writes it', () => {
  let sdk: SdkTracing;

  beforeEach(() => {
    sdk = new SdkTracing();
  });

  it.each(VALUES)('with an attribute that is %s', (_kind, value) => {
    sdk.tracer.startSpan('one', { attributes: { key: value as AttributeValue, last: 1 } }).end();
    expectSdkBytes(sdk.spans);
  });

  it('with texts of many lengths and alphabets', () => {
    const random = seededRandom(3);
    for (let length = 0; length < 400; length += 1) {
      const [name, key, value] = [
        randomText(random, length % 140),
        randomText(random, 5),
        randomText(random, length),
      ];
      sdk.tracer.startSpan(name, { attributes: { [key]: value } }).end();
    }
    expectSdkBytes(sdk.spans);
  });

  it.each([SpanKind.INTERNAL, SpanKind.SERVER, SpanKind.CLIENT, SpanKind.PRODUCER, SpanKind.CONSUMER])(
    'of kind %d',
    (kind) => {
      sdk.tracer.startSpan('one', { kind }).end();
      expectSdkBytes(sdk.spans);
    },
  );

  it.each([
    ['remote', REMOTE],
    ['local', LOCAL],
  ])('with a %s parent and its trace state', (_where, parent) => {
    sdk.tracer.startSpan('one', {}, trace.setSpanContext(ROOT_CONTEXT, parent)).end();
    expectSdkBytes(sdk.spans);
  });

  it('with events', () => {
    const span = sdk.tracer.startSpan('one');
    span.addEvent('stock_reserved', { quantity: 2, sku: 'größe-xl' }, [1_700_000_000, 123_456_789]);
    span.addEvent('');
    span.recordException(new Error('it broke'));
    span.end();
    expectSdkBytes(sdk.spans);
  });

  it('with links', () => {
    const links: Link[] = [{ context: REMOTE, attributes: { reason: 'retry' } }, { context: LOCAL }];
    sdk.tracer.startSpan('one', { links }).end();
    expectSdkBytes(sdk.spans);
  });

  it.each([
    { code: SpanStatusCode.OK },
    { code: SpanStatusCode.ERROR },
    { code: SpanStatusCode.ERROR, message: '' },
    { code: SpanStatusCode.ERROR, message: 'payment declined – ☹' },
  ])('with the status %j', (status) => {
    sdk.tracer.startSpan('one').setStatus(status).end();
    expectSdkBytes(sdk.spans);
  });

  it('with what did not fit', () => {
    sdk = new SdkTracing({ attributeCountLimit: 1, eventCountLimit: 1, linkCountLimit: 1 });
    const span = sdk.tracer.startSpan('one', { attributes: { a: 1, b: 2, c: 3 } });
    for (let count = 0; count < 200; count += 1) span.addEvent('again').addLink({ context: LOCAL });
    span.end();
    expectSdkBytes(sdk.spans);
  });

  it('with times at both ends of a second', () => {
    sdk.tracer.startSpan('one', { startTime: [1_700_000_000, 0] }).end([1_700_000_000, 999_999_999]);
    expectSdkBytes(sdk.spans);
  });
});
