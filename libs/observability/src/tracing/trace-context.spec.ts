import { Controller, Get } from '@nestjs/common';
import { propagation, trace } from '@opentelemetry/api';
import { PinoLogger } from 'nestjs-pino';
import { Span } from 'nestjs-otel';
import request from 'supertest';
import { eventually } from '../../testing/eventually.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT_ID = '00f067aa0ba902b7';

@Controller()
class ItemsController {
  constructor(private readonly logger: PinoLogger) {}

  @Get('items') list(): { tenant: string | undefined } {
    this.logger.info({ event: 'said' });
    return { tenant: propagation.getActiveBaggage()?.getEntry('tenant')?.value };
  }

  @Get('steps') @Span('list_steps') steps(): { span: string | undefined } {
    this.logger.info({ event: 'said' });
    return { span: trace.getActiveSpan()?.spanContext().spanId };
  }
}

describe('the trace of a request', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  it('goes on from the caller’s span', async () => {
    await request(app.url)
      .get('/items')
      .set('traceparent', `00-${TRACE_ID}-${PARENT_ID}-01`)
      .expect('X-Trace-ID', TRACE_ID);
    const [span] = await eventually(() => {
      expect(app.serverSpans).toHaveLength(1);
      return app.serverSpans;
    });
    expect(span?.spanContext().traceId).toBe(TRACE_ID);
    expect(span?.parentSpanContext).toMatchObject({ spanId: PARENT_ID, isRemote: true });
  });

  it.each(['00-zz-00f067aa0ba902b7-01', `00-${'0'.repeat(32)}-${PARENT_ID}-01`, 'garbage'])(
    'begins here when the traceparent is %s',
    async (traceparent) => {
      const { headers } = await request(app.url).get('/items').set('traceparent', traceparent).expect(200);
      await eventually(() => expect(app.serverSpans).toHaveLength(1));
      expect(headers['x-trace-id']).toMatch(/^[0-9a-f]{32}$/);
      expect(headers['x-trace-id']).not.toBe(TRACE_ID);
      expect(app.serverSpans[0]?.parentSpanContext).toBeUndefined();
    },
  );

  it('is in every log line, with the span at work', async () => {
    const { headers } = await request(app.url).get('/items').expect(200);
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
    const span = app.serverSpans[0]?.spanContext();
    for (const event of ['request_started', 'said', 'request_completed']) {
      expect(app.lines(event)).toEqual([
        expect.objectContaining({
          trace_id: headers['x-trace-id'],
          span_id: span?.spanId,
          trace_flags: '01',
        }),
      ]);
    }
  });

  it('stays in the log lines, with trace_flags 00, when the caller did not sample it', async () => {
    await request(app.url)
      .get('/items')
      .set('traceparent', `00-${TRACE_ID}-${PARENT_ID}-00`)
      .expect('X-Trace-ID', TRACE_ID);
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
    for (const event of ['request_started', 'said', 'request_completed']) {
      expect(app.lines(event)).toEqual([expect.objectContaining({ trace_id: TRACE_ID, trace_flags: '00' })]);
    }
    expect(app.spans).toEqual([]);
  });

  it('has the spans of use cases under the server span', async () => {
    await request(app.url).get('/steps').expect(200);
    await eventually(() => expect(app.serverSpans).toHaveLength(1));
    const step = app.spans.find(({ name }) => name === 'list_steps');
    expect(step?.parentSpanContext?.spanId).toBe(app.serverSpans[0]?.spanContext().spanId);
    expect(app.lines('said')).toEqual([expect.objectContaining({ span_id: step?.spanContext().spanId })]);
  });

  it('brings the caller’s baggage along', async () => {
    await request(app.url).get('/items').set('baggage', 'tenant=acme').expect(200, { tenant: 'acme' });
  });
});
