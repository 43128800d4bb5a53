import { SERVICES } from '@shop/contracts';
import request from 'supertest';
import { readings } from './support/series.js';
import { ServiceProcess } from './support/service-process.js';
import { startShop, type Shop } from './support/shop.js';

describe('services that nobody allowed to be broken', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop();
  });
  afterAll(() => shop.close());

  it.each(['gateway', 'orders', 'products', 'payments'] as const)('%s has no switches', async (name) => {
    const answer = { error: 'Not Found' };
    await request(shop[name].url).put('/faults').send({ error_share: 1 }).expect(404, answer);
    await request(shop[name].url).get('/faults').expect(404, answer);
    expect(Object.keys(await readings(shop[name], 'http_requests_total'))).toEqual(
      expect.arrayContaining(['PUT unmatched 404', 'GET unmatched 404']),
    );
    expect(await readings(shop[name], 'fault_injection_active')).toEqual({});
  });
});

describe('in production', () => {
  it.each(Object.keys(SERVICES))('%s does not start when it may be broken', async (name) => {
    const service = new ServiceProcess(name, {
      ENVIRONMENT: 'production',
      FAULT_INJECTION: 'true',
      LOG_LEVEL: 'loud',
      OTEL_SDK_DISABLED: 'true',
    });
    const timer = setTimeout(() => service.signal('SIGKILL'), 20_000);
    const ending = await service.ended;
    clearTimeout(timer);
    expect(ending).toEqual({ code: 1, signal: null });
    const output = service.otherOutput.join('\n');
    expect(output).toContain(`${name} cannot start: 2 settings are wrong:`);
    expect(output).toMatch(/^ {2}LOG_LEVEL: must be one of/m);
    expect(output).toMatch(/^ {2}FAULT_INJECTION: must not be true in production$/m);
  });
});
