import { isToldOfTraces, tellHosts } from './told-hosts.js';

describe('trace context and baggage', () => {
  afterEach(() => tellHosts(['own']));

  it.each([
    'localhost',
    'order-service',
    'orders.shop.svc',
    'orders.shop.svc.cluster.local',
    'db.internal',
    'printer.local',
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '[::1]',
    'fd00::7',
  ])('go to %s, of one’s own network', (host) => {
    expect(isToldOfTraces(host)).toBe(true);
  });

  it.each([
    'api.partner.com',
    'localhost.evil.com',
    'internal.example.org',
    '172.32.0.1',
    '8.8.8.8',
    '[2001:db8::7]',
  ])('do not go to %s', (host) => {
    expect(isToldOfTraces(host)).toBe(false);
  });

  it('go to hosts that are named, and to no other then', () => {
    tellHosts(['API.example.org', '*.shop.example']);
    const hosts = ['api.example.org', 'orders.shop.example', 'shop.example', 'evilshop.example', 'localhost'];
    expect(hosts.map(isToldOfTraces)).toEqual([true, true, false, false, false]);
  });

  it('go to one’s own and to named ones, or to everybody, when that is asked for', () => {
    tellHosts(['own', 'api.example.org']);
    expect(['localhost', 'api.example.org', 'other.example.org'].map(isToldOfTraces)).toEqual([
      true,
      true,
      false,
    ]);
    tellHosts(['*']);
    expect(isToldOfTraces('api.partner.com')).toBe(true);
  });
});
