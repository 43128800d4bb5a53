import { loadSettings } from '@shop/observability';
import request from 'supertest';
import { type FakeServer, fakeServer } from '../../../../libs/observability/testing/fake-server.js';
import { type ObservedApp, observedApp } from '../../../../libs/observability/testing/observed-app.js';
import { ApiGatewaySettings } from '../settings.js';
import { NeighboursModule } from './neighbours.module.js';

describe('readiness of the gateway', () => {
  let healthy: FakeServer;
  let sick: FakeServer;
  let app: ObservedApp;

  beforeEach(async () => {
    healthy = await fakeServer((_, response) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"status":"healthy"}'),
    );
    sick = await fakeServer((_, response) =>
      response
        .writeHead(500, { 'Content-Type': 'application/json' })
        .end('{"error":"Internal Server Error"}'),
    );
  });
  afterEach(async () => {
    await app.close();
    await healthy.close();
    await sick.close();
  });

  async function start(urls: Partial<Record<keyof ApiGatewaySettings, string>> = {}): Promise<void> {
    const [settings] = loadSettings([{ type: ApiGatewaySettings }], {
      PRODUCT_SERVICE_URL: healthy.url,
      ORDER_SERVICE_URL: healthy.url,
      PAYMENT_SERVICE_URL: healthy.url,
      ...urls,
    });
    app = await observedApp({
      imports: [
        {
          module: class SettingsModule {},
          global: true,
          providers: [{ provide: ApiGatewaySettings, useValue: settings }],
          exports: [ApiGatewaySettings],
        },
        NeighboursModule,
      ],
    });
  }

  it('is given while the three services are healthy', async () => {
    await start();
    await request(app.url).get('/ready').expect(200);
    expect(healthy.requests.map(({ url }) => url)).toEqual(['/health', '/health', '/health']);
  });

  it('is taken away by the name of each service that is not', async () => {
    const gone = await fakeServer(() => undefined);
    await gone.close();
    await start({ ORDER_SERVICE_URL: sick.url, PAYMENT_SERVICE_URL: gone.url });
    const { body } = await request(app.url).get('/ready').expect(503);
    expect(JSON.stringify(body)).toContain('order-service');
    expect(JSON.stringify(body)).toContain('payment-service');
    expect(JSON.stringify(body)).not.toContain('product-service');
  });
});
