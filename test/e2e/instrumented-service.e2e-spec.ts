import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import request from 'supertest';
import { type OtlpReceiver, startOtlpReceiver } from '../../tools/otlp/otlp-receiver.ts';
import { eventually } from './support/eventually.js';
import { ServiceProcess } from './support/service-process.js';
import { spanNamed, spansOfTrace, traceTree } from './support/traces.js';

const NAME = 'fixture-service';

function startFixture(
  collector: OtlpReceiver,
  main: string,
  downstream = '',
  more: Readonly<Record<string, string>> = {},
): Promise<ServiceProcess> {
  const environment = {
    ...more,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '50',
    SHUTDOWN_DRAIN_MS: '0',
    FIXTURE_DOWNSTREAM_URL: downstream,
  };
  return new ServiceProcess(NAME, environment, `test/e2e/fixtures/${main}`).started();
}

describe('a service of one module on the library', () => {
  let collector: OtlpReceiver;
  let downstream: Server;
  let received: IncomingHttpHeaders[];
  let service: ServiceProcess;

  beforeAll(async () => {
    collector = await startOtlpReceiver();
    received = [];
    downstream = createServer((incoming, answer) => {
      received.push(incoming.headers);
      answer.end('"answered"');
    }).listen(0, '127.0.0.1');
    await once(downstream, 'listening');
    const { port } = downstream.address() as AddressInfo;
    service = await startFixture(collector, 'main.mjs', `http://127.0.0.1:${port}/`);
  });
  afterAll(async () => {
    await service.stop();
    await collector.close();
    downstream.closeAllConnections();
    downstream.close();
  });

  async function stepsOf(path: string, requestId: string, count: number): Promise<string[]> {
    const response = await request(service.url).get(path).set('X-Request-ID', requestId);
    expect(response.status).toBe(200);
    return eventually(() => {
      const lines = service.linesOf('step').filter(({ request_id }) => request_id === requestId);
      expect(lines).toHaveLength(count);
      expect(new Set(lines.map(({ trace_id }) => trace_id))).toEqual(
        new Set([response.headers['x-trace-id']]),
      );
      return lines.map(({ step }) => String(step));
    });
  }

  it('keeps the ids through promises, timers, immediates, ticks and events', async () => {
    expect(await stepsOf('/steps', 'through-callbacks', 9)).toEqual([
      'handler',
      'promise 1',
      'promise 2',
      'after a timer',
      'after an immediate',
      'next tick',
      'event listener',
      'after an event',
      'within the span',
    ]);
  });

  it('keeps the ids through RxJS: delay, mergeMap and what follows the handler', async () => {
    expect(await stepsOf('/steps/rxjs', 'through-rxjs', 2)).toEqual(['observable 1', 'observable 2']);
  });

  it('keeps them apart among 50 requests at the same time', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `at-once-${index}`);
    const steps = await Promise.all(ids.map((id) => stepsOf('/steps', id, 9)));
    expect(new Set(steps.map((each) => each.at(-1)))).toEqual(new Set(['within the span']));
  });

  it('makes a span of a method with @Span, whose lines carry its id', async () => {
    const { headers } = await request(service.url).get('/steps').set('X-Request-ID', 'span');
    const spans = await eventually(() => {
      const spans = spansOfTrace(collector, headers['x-trace-id'] ?? '');
      expect(traceTree(spans)).toEqual([`${NAME} SERVER GET /steps`, `  ${NAME} INTERNAL work`]);
      return spans;
    });
    const { spanId } = spanNamed(spans, NAME, 'work');
    await eventually(() => {
      const lines = service.linesOf('step').filter(({ request_id }) => request_id === 'span');
      expect(lines.filter(({ span_id }) => span_id === spanId).map(({ step }) => step)).toEqual([
        'within the span',
      ]);
    });
  });

  it('marks the span of a method that fails, with what it threw', async () => {
    const { status, headers } = await request(service.url).get('/steps/fail');
    expect(status).toBe(500);
    await eventually(() => {
      const span = spanNamed(spansOfTrace(collector, headers['x-trace-id'] ?? ''), NAME, 'failing_work');
      expect(span.status).toEqual({ code: 'ERROR', message: 'the work failed' });
      expect(span.events).toEqual([expect.objectContaining({ name: 'exception' })]);
    });
  });

  it('traces and propagates a plain call with @nestjs/axios', async () => {
    const { headers, text } = await request(service.url).get('/call');
    expect(text).toBe('answered');
    const traceId = headers['x-trace-id'] ?? '';
    await eventually(() => {
      const spans = spansOfTrace(collector, traceId);
      expect(traceTree(spans)).toEqual([`${NAME} SERVER GET /call`, `  ${NAME} CLIENT GET`]);
      const { spanId } = spanNamed(spans, NAME, 'GET');
      expect(received.map(({ traceparent }) => traceparent)).toEqual([`00-${traceId}-${spanId}-01`]);
    });
  });

  it('traces a call to a host that is not to be told of it, and tells it nothing', async () => {
    const { port } = downstream.address() as AddressInfo;
    const discreet = await startFixture(collector, 'main.mjs', `http://127.0.0.1:${port}/`, {
      TRACE_CONTEXT_HOSTS: 'api.example.org',
    });
    try {
      received.length = 0;
      const { headers } = await request(discreet.url).get('/call').set('baggage', 'tenant=acme').expect(200);
      await eventually(() =>
        expect(traceTree(spansOfTrace(collector, headers['x-trace-id'] ?? ''))).toEqual([
          `${NAME} SERVER GET /call`,
          `  ${NAME} CLIENT GET`,
        ]),
      );
      const told = received.flatMap((each) => Object.keys(each));
      expect(told).toContain('host');
      expect(told.filter((name) => ['traceparent', 'tracestate', 'baggage'].includes(name))).toEqual([]);
    } finally {
      await discreet.stop();
    }
  });

  it('does not warn of its start', () => {
    expect(service.linesOf('tracing_incomplete')).toEqual([]);
  });
});

describe('a service that imports its application before bootstrap', () => {
  it('warns of it in one line, and works', async () => {
    const collector = await startOtlpReceiver();
    const service = await startFixture(collector, 'main-eager.mjs');
    try {
      await eventually(() => expect(service.linesOf('tracing_incomplete')).toHaveLength(1));
      expect(service.linesOf('tracing_incomplete')[0]).toMatchObject({
        level: 'warn',
        message: expect.stringContaining('import'),
      });
      await request(service.url).get('/steps').expect(200);
    } finally {
      await service.stop();
      await collector.close();
    }
  });
});

describe('an error that nobody catches', () => {
  let collector: OtlpReceiver;
  let service: ServiceProcess;
  beforeEach(async () => {
    collector = await startOtlpReceiver();
    service = await startFixture(collector, 'main.mjs');
  });
  afterEach(async () => {
    await service.stop();
    await collector.close();
  });

  it.each([
    ['an exception', '/crash/exception', ['Error: nobody catches this']],
    ['a rejection', '/crash/rejection', ['Error: nobody awaits this']],
    ['two exceptions', '/crash/twice', ['Error: nobody catches this', 'Error: nobody catches this']],
  ])('%s: told with stack and ids, telemetry saved, exit code 1', async (_what, path, errors) => {
    const { headers } = await request(service.url).post(path).expect(202);
    expect(await service.ended).toEqual({ code: 1, signal: null });
    const lines = service.linesOf('unhandled_exception');
    expect(lines.map(({ error }) => error)).toEqual(errors);
    for (const line of lines) {
      expect(line).toMatchObject({
        level: 'fatal',
        stack: expect.stringContaining('fixture-module.mjs'),
        trace_id: headers['x-trace-id'],
      });
    }
    expect(service.linesOf('request_completed')).toHaveLength(1);
    expect(spansOfTrace(collector, headers['x-trace-id'] ?? '')).toHaveLength(1);
    expect(service.otherOutput).toEqual([]);
  });

  it.each([
    ['an object that is thrown', '/crash/thrown-object', '{"code":42,"token":"[redacted]"}'],
    ['a bare object that is rejected', '/crash/rejected-object', '{"code":42,"token":"[redacted]"}'],
    ['an error of another realm', '/crash/foreign', 'RangeError: from elsewhere'],
  ])('%s: told as what it is', async (_what, path, error) => {
    const { headers } = await request(service.url).post(path).expect(202);
    expect(await service.ended).toEqual({ code: 1, signal: null });
    expect(service.linesOf('unhandled_exception')).toEqual([
      expect.objectContaining({ level: 'fatal', error, trace_id: headers['x-trace-id'] }),
    ]);
    expect(service.otherOutput).toEqual([]);
  });
});
