import { Controller, Get } from '@nestjs/common';
import request from 'supertest';
import { type ObservedApp, observedApp } from '../../observability/testing/observed-app.js';
import { FaultsModule } from './faults.module.js';

@Controller('items')
class ItemsController {
  @Get(':id') find(): string {
    return 'item';
  }
}

const OFF = {
  error_share: 0,
  delay_ms: 0,
  hang_share: 0,
  garbage_share: 0,
  late_error_share: 0,
  block_ms: 0,
};
const ON = {
  error_share: 0.06,
  delay_ms: 60_000,
  hang_share: 1,
  garbage_share: 0.5,
  late_error_share: 1,
  block_ms: 5_000,
};

describe('/faults', () => {
  let app: ObservedApp;
  afterEach(() => app.close());

  const start = async (declines = false): Promise<void> => {
    app = await observedApp({
      controllers: [ItemsController],
      imports: [FaultsModule.forRoot({ declines, environment: { FAULT_INJECTION: 'true' } })],
    });
  };
  const put = (body: unknown) =>
    request(app.url).put('/faults').set('Content-Type', 'application/json').send(JSON.stringify(body));
  const expectState = (faults: object) => request(app.url).get('/faults').expect(200, faults);

  it('says that everything is off, at first', async () => {
    await start();
    await expectState(OFF);
  });

  it('takes all switches and says what they are', async () => {
    await start(true);
    const all = { ...ON, decline_share: 0, endpoint: '/items/:id' };
    await put(all).expect(200, all);
    await expectState(all);
  });

  it('takes a field that is left out as off', async () => {
    await start();
    await put(ON).expect(200);
    await put({ error_share: 1 }).expect(200);
    await expectState({ ...OFF, error_share: 1 });
  });

  it('lifts everything', async () => {
    await start();
    await put(ON).expect(200);
    await request(app.url).delete('/faults').expect(200, OFF);
    await expectState(OFF);
  });

  it.each([
    { error_share: 1.01 },
    { error_share: '0.5' },
    { hang_share: -0.1 },
    { garbage_share: null },
    { delay_ms: 60_001 },
    { delay_ms: 1.5 },
    { block_ms: 5_001 },
    { decline_share: 2 },
    { decline_share: null },
    { endpoint: '/nowhere' },
    { endpoint: '/items/7' },
    { endpoint: '/health' },
    { endpoint: null },
    { leak_connections: 1 },
    [ON],
    'everything',
    null,
  ])('refuses %j, and nothing changes', async (body) => {
    await start(true);
    await put({ error_share: 0.5 }).expect(200);
    await put(body).expect(400);
    await expectState({ ...OFF, error_share: 0.5 });
  });

  it('refuses a request without a body, which would else lift everything', async () => {
    await start();
    await put(ON).expect(200);
    await request(app.url).put('/faults').expect(400, { error: 'Body is empty' });
    await expectState(ON);
  });

  it('names all that is wrong at once', async () => {
    await start();
    const { body } = await put({ error_share: 2, delay_ms: -1, other: 1 }).expect(400);
    expect(body).toEqual({
      error: 'Validation failed',
      details: [
        'property other should not exist',
        'error_share must not be greater than 1',
        'delay_ms must not be less than 0',
      ],
    });
  });

  it('refuses decline_share where there is nothing to decline', async () => {
    await start();
    await put({ decline_share: 0.5 }).expect(400, {
      error: 'Validation failed',
      details: ['decline_share should not exist: only payment-service has it'],
    });
    await expectState(OFF);
  });
});
