import request from 'supertest';
import { expectObservedOnce } from '../../observability/testing/observed-once.js';
import { type ObservedApp, observedApp } from '../../observability/testing/observed-app.js';
import { FaultInterceptor } from './fault.interceptor.js';
import { FaultSwitches } from './fault-switches.js';
import { FaultsModule } from './faults.module.js';

describe('a service', () => {
  let app: ObservedApp;
  afterEach(() => app.close());

  const start = async (FAULT_INJECTION?: string): Promise<void> => {
    app = await observedApp({ imports: [FaultsModule.forRoot({ environment: { FAULT_INJECTION } })] });
  };
  const documentedPaths = async (): Promise<string[]> =>
    Object.keys(((await request(app.url).get('/openapi.json')).body as { paths: object }).paths);

  describe.each([undefined, 'false'])('with FAULT_INJECTION %j', (setting) => {
    beforeEach(() => start(setting));

    it('has no route for faults', async () => {
      await request(app.url).put('/faults').send({ error_share: 1 }).expect(404, { error: 'Not Found' });
      await expectObservedOnce(app, { method: 'PUT', endpoint: 'unmatched', status: 404 });
    });

    it('does not document one', async () => {
      expect(await documentedPaths()).toEqual(['/health', '/ready']);
    });

    it('has no metric for faults', async () => {
      expect(await app.series('fault_injection_active')).toEqual([]);
    });

    it.each([FaultSwitches, FaultInterceptor])('has no %p at all', (part) => {
      expect(() => app.service.app.get(part, { strict: false }) as unknown).toThrow('could not find');
    });
  });

  it('with FAULT_INJECTION documents its switches', async () => {
    await start('true');
    expect(await documentedPaths()).toEqual(['/health', '/ready', '/faults']);
  });

  it('with FAULT_INJECTION leaves no listener for signals behind', async () => {
    const before = process.listenerCount('SIGTERM');
    await start('true');
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    await app.service.app.close();
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});
