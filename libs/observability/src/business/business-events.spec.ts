import { Controller, Post } from '@nestjs/common';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { BusinessEvents } from './business-events.js';
import { defineBusinessEvents } from './business-event-catalog.js';

const EVENTS = defineBusinessEvents({ item_sold: ['success', 'sold_out'], item_returned: ['success'] });

@Controller('sales')
class SalesController {
  constructor(private readonly events: BusinessEvents<typeof EVENTS>) {}

  @Post() sell(): void {
    this.events.record('item_sold', 'sold_out', { item_id: 7 });
  }

  @Post('returns') takeBack(): void {
    this.events.record('item_returned', 'success', { event: 'mine', event_type: 'mine', status: 'mine' });
  }
}

describe('business events', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [SalesController], businessEvents: EVENTS });
  });
  afterEach(() => app.close());

  async function counts(): Promise<Record<string, number>> {
    const series = await app.series('business_events_total');
    return Object.fromEntries(
      series.map(({ labels, value }) => [`${labels.service} ${labels.event_type} ${labels.status}`, value]),
    );
  }

  it('start at 0, all that the catalog knows', async () => {
    expect(await counts()).toEqual({
      'spec-service item_sold success': 0,
      'spec-service item_sold sold_out': 0,
      'spec-service item_returned success': 0,
    });
  });

  it('are counted when they are recorded', async () => {
    await request(app.url).post('/sales').expect(201);
    expect(await counts()).toEqual({
      'spec-service item_sold success': 0,
      'spec-service item_sold sold_out': 1,
      'spec-service item_returned success': 0,
    });
  });

  it('are told in one log line, with the ids of the request and further fields', async () => {
    await request(app.url).post('/sales').set('X-Request-ID', 'r-1').expect(201);
    expect(app.lines('business_event')).toEqual([
      expect.objectContaining({
        level: 'info',
        event_type: 'item_sold',
        status: 'sold_out',
        item_id: 7,
        request_id: 'r-1',
        trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      }),
    ]);
  });

  it('keep event, type and status, whatever fields are passed', async () => {
    await request(app.url).post('/sales/returns').expect(201);
    expect(app.lines('business_event')).toMatchObject([{ event_type: 'item_returned', status: 'success' }]);
  });

  it('are attributes of the span at work', async () => {
    await request(app.url).post('/sales').expect(201);
    await eventually(() => expect(app.serverSpans).toHaveLength(1));
    expect(app.serverSpans[0]?.attributes).toMatchObject({
      'business.event_type': 'item_sold',
      'business.event_status': 'sold_out',
    });
  });
});
