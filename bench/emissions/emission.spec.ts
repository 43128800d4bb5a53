import { type Footprint, type ServiceFootprint } from '../checkout/footprint.ts';
import { type Emission, emissionBetween } from './emission.ts';

/** As many requests as left two spans and three lines in each of two services. */
function look(requests: number, changes: Partial<Footprint> = {}) {
  const service = {
    lines: 3 * requests,
    lineBytes: 900 * requests,
    completed: requests,
    counted: requests,
  };
  return {
    series: 300,
    footprint: {
      spans: 4 * requests,
      serverSpans: 2 * requests,
      spanBytes: 1_200 * requests,
      services: { 'api-gateway': service, 'product-service': service },
      ...changes,
    },
  };
}

const emission = (changes: Partial<Footprint> = {}): Emission =>
  emissionBetween(look(10), look(110, changes), 100);

describe('emissionBetween', () => {
  it('is what came in between, of all services together', () => {
    expect(emission()).toEqual({
      requests: 100,
      lines: 600,
      lineBytes: 180_000,
      spans: 400,
      spanBytes: 120_000,
      newSeries: 0,
      faults: [],
    });
  });

  it('tells the series that were not there before', () => {
    expect(emissionBetween(look(10), { ...look(110), series: 317 }, 100).newSeries).toBe(17);
  });

  it.each([
    ['server spans', { serverSpans: 219 }, '199 server spans for 200 requests'],
    ['fields', { fault: 'a line has no path' }, 'a line has no path'],
  ])('has a fault when %s are missing', (_what, changes, fault) => {
    expect(emission(changes).faults).toEqual([fault]);
  });

  it.each<[string, Partial<ServiceFootprint>]>([
    ['counts', { counted: 109 }],
    ['lines', { completed: 109 }],
  ])('has a fault when %s are missing', (_what, changes) => {
    const service = { lines: 330, lineBytes: 99_000, completed: 110, counted: 110 };
    const services = { 'api-gateway': { ...service, ...changes }, 'product-service': service };
    expect(emission({ services }).faults).not.toEqual([]);
  });

  it('has a fault when nothing came at all', () => {
    expect(emissionBetween(look(10), look(10), 100).faults).toEqual([
      '0 lines request_completed of 100 equal requests',
    ]);
  });
});
