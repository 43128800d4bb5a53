import { loadSettings } from '@shop/observability';
import { PaymentServiceSettings } from './settings.js';

const load = (environment: Record<string, string>): PaymentServiceSettings =>
  loadSettings([{ type: PaymentServiceSettings }], environment)[0] as PaymentServiceSettings;

describe('the settings of payment-service', () => {
  it('decline one payment in ten, slowly, on a file in ./data, when nothing is set', () => {
    expect(load({})).toEqual({
      DATABASE_URL: undefined,
      DATABASE_PASSWORD: undefined,
      DATA_FOLDER: 'data',
      DEMO_DELAYS: true,
      FAILURE_RATE: 0.1,
      FAULT_INJECTION: false,
    });
  });

  it.each([
    ['0', 0],
    ['0.5', 0.5],
    ['1', 1],
  ])('take a FAILURE_RATE of %s', (text, rate) => {
    expect(load({ FAILURE_RATE: text }).FAILURE_RATE).toBe(rate);
  });

  it('name every setting that is wrong, without its value', () => {
    const environment = { FAILURE_RATE: '50%', DEMO_DELAYS: 'perhaps', DATABASE_URL: 'mysql://shop:hush@db' };
    const attempt = (): unknown => load(environment);
    expect(attempt).toThrow(/^3 settings are wrong:.*DATABASE_URL: .*DEMO_DELAYS: .*FAILURE_RATE: /s);
    expect(attempt).not.toThrow(/50%|perhaps|hush/);
  });

  it.each(['-0.1', '1.01', 'NaN', 'Infinity', 'often'])('refuse a FAILURE_RATE of %s', (FAILURE_RATE) => {
    expect(() => load({ FAILURE_RATE })).toThrow('FAILURE_RATE');
  });
});
