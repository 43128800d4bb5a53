import { loadSettings } from '@shop/observability';
import { ApiGatewaySettings } from './settings.js';

const load = (environment: Record<string, string>): ApiGatewaySettings =>
  loadSettings([{ type: ApiGatewaySettings }], environment)[0] as ApiGatewaySettings;

describe('the settings of api-gateway', () => {
  it('find the services on this machine when nothing is set', () => {
    expect(load({})).toEqual({
      CHECKOUT_TIMEOUT_MS: 10_000,
      OUTGOING_BREAKERS: true,
      OUTGOING_RETRIES: true,
      ORDER_SERVICE_URL: 'http://localhost:8081',
      PRODUCT_SERVICE_URL: 'http://localhost:8082',
      PAYMENT_SERVICE_URL: 'http://localhost:8083',
      OUTGOING_TIMEOUT_MS: 3_000,
      FAULT_INJECTION: false,
    });
  });

  it('drop the slash at the end of an address, to which paths are appended', () => {
    expect(load({ ORDER_SERVICE_URL: 'https://orders.example/v1//' }).ORDER_SERVICE_URL).toBe(
      'https://orders.example/v1',
    );
  });

  it.each(['orders:8081', 'ftp://orders', 'http://', '/orders'])('refuse %s as an address', (url) => {
    expect(() => load({ PAYMENT_SERVICE_URL: url })).toThrow('PAYMENT_SERVICE_URL');
  });

  it.each(['0', '-1', '1.5', '60001', 'soon'])('refuse a timeout of %s ms', (OUTGOING_TIMEOUT_MS) => {
    expect(() => load({ OUTGOING_TIMEOUT_MS })).toThrow('OUTGOING_TIMEOUT_MS');
  });
});
