import { Controller, Get } from '@nestjs/common';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { expectObservedOnce } from '../../testing/observed-once.js';

@Controller()
class ItemsController {
  @Get('items') list(): never[] {
    return [];
  }
}

describe('probes and scrapes', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  it.each([
    ['GET', '/health'],
    ['GET', '/ready'],
    ['GET', '/metrics'],
    ['GET', '/health?from=kubelet'],
    ['GET', '/metrics?name=up'],
    ['HEAD', '/health'],
    ['HEAD', '/metrics'],
  ])('leave no metric, line or span: %s %s', async (method, path) => {
    const before = app.lines().length;
    expect((await fetch(app.url + path, { method })).status).toBe(200);
    // A request of the ordinary kind closes the test: by its end the probe's signals would be there.
    await fetch(`${app.url}/items`);
    await expectObservedOnce(app, { method: 'GET', endpoint: '/items', status: 200 });
    expect(app.lines().length - before).toBe(2);
    expect(app.spans).toHaveLength(1);
  });

  it('answer who is healthy and ready', async () => {
    expect(await (await fetch(`${app.url}/health`)).json()).toEqual({
      status: 'healthy',
      service: 'spec-service',
    });
    expect(await (await fetch(`${app.url}/ready`)).json()).toEqual({
      status: 'ready',
      service: 'spec-service',
    });
  });

  it('are not at hand for a client that would hide a POST behind their path', async () => {
    expect((await fetch(`${app.url}/health`, { method: 'POST' })).status).toBe(404);
    await expectObservedOnce(app, { method: 'POST', endpoint: 'unmatched', status: 404 });
  });
});
