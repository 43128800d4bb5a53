import { randomUUID } from 'node:crypto';
import type { LoneService } from '../e2e/support/lone-service.js';
import { eventually } from '../e2e/support/eventually.js';
import { type ReceivedSpan, spansOfTrace, traceTree } from '../e2e/support/traces.js';
import { expectThat, shown } from './support/finding.js';
import { type CreatedOrder, createOrder, idsOf, postOrder } from './support/order-requests.js';
import { startService } from './support/start-service.js';

const NAME = 'find_repeated_order';
const SERVICE = 'apps/order-service/src/orders/orders.service.ts';
const DECORATOR = `@Span('${NAME}') at repeated() in ${SERVICE}`;

describe('exercise 5: a span of its own', () => {
  let orders: LoneService;
  let first: CreatedOrder;
  let ofFirst: ReceivedSpan[];
  let ofRepeat: ReceivedSpan[];
  let ofRefused: ReceivedSpan[];
  beforeAll(async () => {
    orders = await startService('order-service');
    const key = { 'Idempotency-Key': randomUUID() };
    first = await createOrder(orders.service, {}, key);
    const repeat = await createOrder(orders.service, {}, key);
    const refused = idsOf(await postOrder(orders.service, { quantity: 3 }, key));
    [ofFirst, ofRepeat, ofRefused] = [await trace(first), await trace(repeat), await trace(refused)];
  });
  afterAll(() => orders?.close());

  /** What the collector has got of a request once its last span, that of the server, is there. */
  const trace = ({ traceId }: { readonly traceId: string }): Promise<ReceivedSpan[]> =>
    eventually(() => {
      const spans = spansOfTrace(orders.collector, traceId);
      if (!spans.some(({ kind }) => kind === 'SERVER'))
        throw new Error('The collector has not got the trace');
      return spans;
    });

  it('a repeated order has the span', () => {
    expectThat(ofRepeat.filter(({ name }) => name === NAME).length === 1, {
      expected: `one span ${NAME} in the trace of an order that is sent again with its Idempotency-Key`,
      found: drawn(ofRepeat),
      lookAt: DECORATOR,
    });
  });

  it('a new order has it not', () => {
    expectThat(!ofFirst.some(({ name }) => name === NAME), {
      expected: `no span ${NAME} in the trace of a new order: its name would not be true`,
      found: drawn(ofFirst),
      lookAt: `${DECORATOR}, and only there: create() and store() are called for each order`,
    });
  });

  it('it stands within create_order, around the query for the first order', () => {
    const span = ofRepeat.find(({ name }) => name === NAME);
    const parent = ofRepeat.find(({ spanId }) => spanId === span?.parentSpanId);
    const below = ofRepeat.filter(({ parentSpanId }) => span && parentSpanId === span.spanId);
    expectThat(parent?.name === 'create_order' && below.some(({ name }) => name === 'SELECT orders'), {
      expected: `create_order > ${NAME} > SELECT orders`,
      found: drawn(ofRepeat),
      lookAt: `${DECORATOR}: what is awaited within the method stands below its span`,
    });
  });

  it.each([
    ['order.id', () => first.order_id],
    ['order.status', () => 'created'],
    ['order.is_same_request', () => true],
  ])('it tells %s', (attribute, value) => {
    expectAttribute(ofRepeat, attribute, value());
  });

  it('of another request with the same key it tells that it is another', () => {
    expectAttribute(ofRefused, 'order.is_same_request', false);
  });

  it('and is an error then, as its request was refused', () => {
    const span = ofRefused.find(({ name }) => name === NAME);
    expectThat(span?.status.code === 'ERROR', {
      expected: `the status ERROR on ${NAME} of a request that was answered 409`,
      found: span ? `the status ${span.status.code}` : `no such span:${drawn(ofRefused)}`,
      lookAt: `repeated() in ${SERVICE}: what is thrown within the method makes its span an error`,
    });
  });
});

function expectAttribute(spans: readonly ReceivedSpan[], attribute: string, value: string | boolean): void {
  const span = spans.find(({ name }) => name === NAME);
  expectThat(span?.attributes[attribute] === value, {
    expected: `${attribute} = ${shown(value)} on the span ${NAME}`,
    found: span ? foundOf(spans, span, attribute) : `no such span:${drawn(spans)}`,
    lookAt: `annotateSpan({ … }) in repeated() of ${SERVICE}: it writes on the span that is at work where it is called`,
  });
}

function foundOf(spans: readonly ReceivedSpan[], span: ReceivedSpan, attribute: string): string {
  if (attribute in span.attributes) return `${attribute} = ${shown(span.attributes[attribute])}`;
  const other = spans.find(({ attributes }) => attribute in attributes);
  const own = Object.keys(span.attributes).join(', ') || 'no attributes';
  return other ? `${attribute} is on the span ${other.name} instead; ${NAME} has ${own}` : `it has ${own}`;
}

function drawn(spans: readonly ReceivedSpan[]): string {
  return `\n${traceTree(spans).join('\n')}`;
}
