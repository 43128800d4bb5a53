import request from 'supertest';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { Readiness } from './readiness.js';

describe('/ready', () => {
  let app: ObservedApp;
  let readiness: Readiness;

  beforeEach(async () => {
    app = await observedApp();
    readiness = app.service.app.get(Readiness);
  });
  afterEach(() => app.close());

  const NOT_READY = { error: 'Not ready', status: 'not_ready', service: 'spec-service' };

  it('answers 200 when every part is there', async () => {
    readiness.add('database', () => Promise.resolve());
    await request(app.url).get('/ready').expect(200, { status: 'ready', service: 'spec-service' });
  });

  it('answers 503 and names the parts that are out, and only those', async () => {
    readiness.add('database', () => Promise.reject(new Error('password hush is wrong')));
    readiness.add('disk', () => Promise.resolve());
    readiness.add('stock-service', () => Promise.reject(new Error('away')));
    await request(app.url)
      .get('/ready')
      .expect(503, { ...NOT_READY, failing: ['database', 'stock-service'] });
  });

  it('counts a check that throws as failed', async () => {
    readiness.add('database', () => {
      throw new Error('not opened');
    });
    await request(app.url)
      .get('/ready')
      .expect(503, { ...NOT_READY, failing: ['database'] });
  });

  it('does not wait for a check that hangs', async () => {
    readiness.add('database', () => new Promise<never>(() => undefined));
    const started = performance.now();
    await request(app.url)
      .get('/ready')
      .expect(503, { ...NOT_READY, failing: ['database'] });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('answers 200 again when the part is back', async () => {
    let there = false;
    readiness.add('database', () => (there ? Promise.resolve() : Promise.reject(new Error('away'))));
    await request(app.url).get('/ready').expect(503);
    there = true;
    await request(app.url).get('/ready').expect(200);
  });

  it('answers 503 from the moment the service is to stop, while /health still says healthy', async () => {
    readiness.stop();
    await request(app.url)
      .get('/ready')
      .expect(503, { ...NOT_READY, failing: ['service is stopping'] });
    await request(app.url).get('/health').expect(200, { status: 'healthy', service: 'spec-service' });
  });
});
