import { Controller, Get } from '@nestjs/common';
import { eventually } from '../../testing/eventually.js';
import { Gate } from '../../testing/gate.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { RawClient } from '../../testing/raw-http.js';

let gate: Gate;

@Controller('items')
class ItemsController {
  @Get('slow') async slow(): Promise<string> {
    await gate.passed;
    return 'done';
  }

  @Get('broken') async broken(): Promise<never> {
    await gate.passed;
    throw new Error('it broke');
  }
}

describe('http_requests_in_progress', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    gate = new Gate();
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  async function expectInProgress(endpoint: string, count: number): Promise<void> {
    await eventually(async () => {
      const series = await app.series('http_requests_in_progress');
      expect(series.find(({ labels }) => labels.endpoint === endpoint)?.value).toBe(count);
    });
  }

  it('counts each request while its handler works, and no longer', async () => {
    const answers = [fetch(`${app.url}/items/slow`), fetch(`${app.url}/items/slow`)];
    await expectInProgress('/items/slow', 2);
    gate.open();
    await Promise.all(answers);
    await expectInProgress('/items/slow', 0);
  });

  it('is 0 again after the handler failed', async () => {
    const answer = fetch(`${app.url}/items/broken`);
    await expectInProgress('/items/broken', 1);
    gate.open();
    await answer;
    await expectInProgress('/items/broken', 0);
  });

  it('is 0 again after the client went away', async () => {
    const client = await RawClient.connect(app.port);
    client.send('GET /items/slow HTTP/1.1\r\nHost: spec\r\n\r\n');
    await expectInProgress('/items/slow', 1);
    client.hangUp();
    await expectInProgress('/items/slow', 0);
  });

  it('does not count a request whose body is still being sent', async () => {
    const client = await RawClient.connect(app.port);
    client.send('POST /items HTTP/1.1\r\nHost: spec\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n{');
    await eventually(() => expect(client.answer).toContain('100 Continue'));
    expect((await app.series('http_requests_in_progress')).map(({ value }) => value)).toEqual([0, 0]);
    client.hangUp();
  });
});
