import { receivedSpan } from '../otlp/testing/received-span.ts';
import { slowestOrder } from './slowest-order.ts';

function order(traceId: string, ms: number, ...services: string[]): ReturnType<typeof receivedSpan>[] {
  const root = receivedSpan({
    traceId,
    name: 'POST /api/orders',
    kind: 'SERVER',
    endUnixNano: BigInt(ms) * 1_000_000n,
  });
  return [root, ...services.map((service) => receivedSpan({ traceId, service }))];
}

describe('slowestOrder', () => {
  it('takes the longest order that went through all services', () => {
    const spans = [
      ...order('fast', 10, 'order-service'),
      ...order('slow', 30, 'order-service'),
      ...order('slower but stopped early', 90),
    ];
    expect(slowestOrder(spans, 2)?.map(({ traceId }) => traceId)).toEqual(['slow', 'slow']);
  });

  it('passes over other requests and over client spans of the same name', () => {
    const spans = [
      receivedSpan({ name: 'GET /api/products', kind: 'SERVER' }),
      receivedSpan({ name: 'POST /api/orders', kind: 'CLIENT' }),
    ];
    expect(slowestOrder(spans, 1)).toBeUndefined();
  });
});
