import { type Footprint } from './footprint.ts';
import { footprintFaults, incompleteness } from './footprint-faults.ts';

const ONE: Footprint = {
  spans: 18,
  serverSpans: 5,
  spanBytes: 6_000,
  services: {
    'api-gateway': { lines: 3, lineBytes: 900, completed: 1, counted: 1 },
    'order-service': { lines: 8, lineBytes: 2_400, completed: 4, counted: 4 },
  },
};
const TEN: Footprint = {
  spans: 180,
  serverSpans: 50,
  spanBytes: 50_000,
  services: {
    'api-gateway': { lines: 30, lineBytes: 9_000, completed: 10, counted: 10 },
    'order-service': { lines: 80, lineBytes: 24_000, completed: 40, counted: 40 },
  },
};

function ofOrders(changes: object): Footprint {
  const { services } = TEN;
  return {
    ...TEN,
    services: { ...services, 'order-service': { ...services['order-service'], ...changes } as never },
  };
}

describe('footprintFaults', () => {
  it('finds none when ten checkouts left ten times what one did', () => {
    expect(footprintFaults(TEN, ONE, 10)).toEqual([]);
  });

  it.each([
    [{ ...TEN, spans: 179 }, '179 spans instead of 180'],
    [{ ...TEN, serverSpans: 51 }, '51 server spans instead of 50'],
    [ofOrders({ lines: 79 }), '79 log lines of order-service instead of 80'],
    [ofOrders({ completed: 39 }), '39 lines request_completed of order-service instead of 40'],
    [ofOrders({ counted: 41 }), '41 requests in /metrics of order-service instead of 40'],
    [{ ...TEN, fault: 'a line has no path' }, 'a line has no path'],
  ])('tells what differs', (found, fault) => {
    expect(footprintFaults(found, ONE, 10)).toEqual([fault]);
  });

  it('names all signals of a service that left nothing', () => {
    const found = { ...TEN, services: { 'api-gateway': TEN.services['api-gateway'] as never } };
    expect(footprintFaults(found, ONE, 10)).toHaveLength(3);
  });

  it('wants nothing at all of a shop without telemetry', () => {
    expect(footprintFaults({ ...TEN, spans: 1, serverSpans: 0, services: {} }, ONE, 0)).toEqual([
      '1 spans instead of 0',
    ]);
  });
});

describe('incompleteness', () => {
  const silent = { lines: 0, lineBytes: 0, completed: 0, counted: 0 };

  it('has nothing to say when spans, lines and counts of one checkout agree', () => {
    expect(incompleteness(ONE)).toEqual([]);
  });

  it.each<[string, Partial<Footprint>, string]>([
    [
      'a service does not tell of it',
      { services: { ...ONE.services, 'product-service': silent } },
      'a checkout left no line request_completed of product-service',
    ],
    [
      'a request is not counted',
      { services: { ...ONE.services, 'product-service': { ...silent, completed: 1 } }, serverSpans: 6 },
      '0 requests in /metrics of product-service instead of 1',
    ],
    ['a server span is missing', { serverSpans: 4 }, '4 server spans instead of 5'],
    ['all spans are server spans', { spans: 5 }, 'a checkout left no span but its server spans'],
    ['a field is missing', { fault: 'a line has no path' }, 'a line has no path'],
  ])('says so when %s', (_what, changes, fault) => {
    expect(incompleteness({ ...ONE, ...changes })).toEqual([fault]);
  });
});
