import { placeOnLoopback } from './addresses.ts';

describe('placeOnLoopback', () => {
  const addresses = placeOnLoopback('127.0.0.1');

  it('places all parts on the first address', () => {
    expect([addresses('loki', 3100), addresses('otel-collector', 4318), addresses('prometheus')]).toEqual([
      '127.0.0.1',
      '127.0.0.1',
      '127.0.0.1',
    ]);
  });

  it('moves Jaeger out of the way of the collector', () => {
    expect([addresses('jaeger', 4317), addresses('jaeger', 13_133), addresses('jaeger')]).toEqual([
      '127.0.0.2',
      '127.0.0.2',
      '127.0.0.2',
    ]);
  });

  it("leaves Jaeger's pages on the first address, where people look for them", () => {
    expect(addresses('jaeger', 16_686)).toBe('127.0.0.1');
  });

  it('makes room for a second stack', () => {
    const second = placeOnLoopback('127.9.8.7');
    expect([second('loki', 3100), second('jaeger', 4317)]).toEqual(['127.9.8.7', '127.9.8.8']);
  });

  it.each(['10.0.0.1', '0.0.0.0', '127.0.0.255', '127.0.0', '127.0.0.256', 'localhost', '::1', ''])(
    'refuses "%s"',
    (first) => {
      expect(() => placeOnLoopback(first)).toThrow(
        `--address must be between 127.0.0.0 and 127.255.255.254; it is "${first}".`,
      );
    },
  );
});
