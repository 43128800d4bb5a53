import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { SERVICES } from '@shop/contracts';
import { eventually } from '../e2e/support/eventually.js';
import type { LoneService } from '../e2e/support/lone-service.js';
import { readings, rises } from '../e2e/support/series.js';
import { type ReceivedSpan, spansOfTrace, traceTree } from '../e2e/support/traces.js';
import { expectThat, shown } from './support/finding.js';
import { startService } from './support/start-service.js';

const NAME = 'inventory-service';
const PORT = 8084;
const APP = `apps/${NAME}/src`;
const PLACE = '/locations/:id';

describe('exercise 8: a new service', () => {
  let inventory: LoneService | undefined;
  beforeAll(async () => {
    if (existsSync(`dist/services/${NAME}.mjs`)) inventory = await startService(NAME);
  });
  afterAll(() => inventory?.close());

  /** The service; what is not built is said once, by the first check that needs it. */
  function running(): LoneService {
    expectThat(inventory !== undefined, {
      expected: `a project ${NAME} that is built and starts`,
      found: `no dist/services/${NAME}.mjs`,
      lookAt: `nest-cli.json for the project, then ${APP}/main.ts and app.module.ts`,
    });
    return inventory;
  }

  const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${running().service.url}${path}`, { headers });

  it('is known by its name and its port', () => {
    const ports: Readonly<Record<string, number>> = SERVICES;
    expectThat(ports[NAME] === PORT, {
      expected: `${NAME} on port ${PORT}`,
      found: ports[NAME] === undefined ? 'no such service' : `port ${ports[NAME]}`,
      lookAt: 'SERVICES in libs/contracts/src/services.ts',
    });
  });

  it.each([
    ['/health', { status: 'healthy', service: NAME }],
    ['/ready', { status: 'ready', service: NAME }],
  ])('answers %s', async (path, expected) => {
    const body = await (await ask(path)).json();
    expectThat(shown(body) === shown(expected), {
      expected: shown(expected),
      found: shown(body),
      lookAt: `the name given to bootstrap in ${APP}/main.ts`,
    });
  });

  it.each([
    ['a product that lies somewhere', '1', 200, ['product_id', 'warehouse', 'shelf']],
    ['a product that lies nowhere', 'none', 404, ['error']],
    ['what is no id of a product', 'a b', 400, ['error', 'details']],
  ])('answers a question for %s', async (_, id, status, fields) => {
    const response = await ask(`/locations/${encodeURIComponent(id)}`);
    const body = (await response.json()) as object;
    expectThat(response.status === status && fields.every((field) => field in body), {
      expected: `${status} with ${fields.join(', ')} for GET ${PLACE} of ${shown(id)}`,
      found: `${response.status} ${shown(body)}`,
      lookAt: `the controller in ${APP}/locations: DomainError for 404, @Param() { id }: ProductParams for 400`,
    });
  });

  it.each(['success', 'not_found'])(
    'counts a lookup as location_lookup %s, which was at 0 before',
    async (status) => {
      const { service } = running();
      const before = await readings(service, 'business_events_total');
      await ask(`/locations/${status === 'success' ? '1' : 'none'}`);
      const raised = rises(before, await readings(service, 'business_events_total'));
      const series = `location_lookup ${status}`;
      expectThat(series in before && shown(raised) === shown({ [series]: 1 }), {
        expected: `business_events_total of ${series} is there from the start, and one more after a lookup`,
        found: `before: ${shown(before)}, raised: ${shown(raised)}`,
        lookAt: `the catalog in ${APP}/locations, which app.module.ts gives to ObservabilityModule.forRoot`,
      });
    },
  );

  it('counts a request by its route', async () => {
    const { service } = running();
    const before = await readings(service, 'http_requests_total');
    await ask('/locations/1');
    const raised = rises(before, await readings(service, 'http_requests_total'));
    expectThat(shown(raised) === shown({ [`GET ${PLACE} 200`]: 1 }), {
      expected: `http_requests_total of GET ${PLACE} 200 rises by 1`,
      found: `raised: ${shown(raised)}`,
      lookAt: `ObservabilityModule.forRoot in ${APP}/app.module.ts`,
    });
  });

  it("continues its caller's trace, with a span of its own that tells the product", async () => {
    const traceId = randomBytes(16).toString('hex');
    await ask('/locations/1', { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    const spans = await traceOf(running(), traceId);
    const span = spans.find(({ name }) => name === 'find_location');
    const parent = spans.find(({ spanId }) => spanId === span?.parentSpanId);
    expectThat(parent?.name === `GET ${PLACE}` && span?.attributes['product.id'] === '1', {
      expected: `SERVER GET ${PLACE} > find_location with product.id = "1", in the trace of the header traceparent`,
      found: `\n${traceTree(spans).join('\n')}\nwith the attributes ${shown(span?.attributes)}`,
      lookAt: `@Span('find_location') and annotateSpan in the service of ${APP}/locations`,
    });
  });

  it('warns of a product that lies nowhere, in a line that leads to its trace', async () => {
    const { service } = running();
    const traceId = (await ask('/locations/none')).headers.get('x-trace-id');
    const lines = await eventually(() => {
      const own = service.lines.filter(({ trace_id }) => trace_id === traceId);
      if (!own.some(({ event }) => event === 'request_completed'))
        throw new Error('The request has not ended');
      return own;
    });
    const line = lines.find(({ event }) => event === 'location_not_found');
    expectThat(line?.level === 'warn' && line['product_id'] === 'none', {
      expected:
        'a line {"level":"warn","event":"location_not_found","product_id":"none"} with the ids of the request',
      found: line ? shown(line) : `lines with the events ${lines.map(({ event }) => event).join(', ')}`,
      lookAt: `this.logger.warn in the service of ${APP}/locations`,
    });
  });

  it('starts tracing before anything else', () => {
    const [line] = running().service.linesOf('tracing_incomplete');
    expectThat(line === undefined, {
      expected: 'no line tracing_incomplete at the start',
      found: shown(line),
      lookAt: `${APP}/main.ts: module: async () => (await import('./app.module.js')).AppModule, and no import of it at the top; what was loaded before tracing may make no spans`,
    });
  });
});

/** What the collector has got of a trace once its last span, that of the server, is there. */
function traceOf({ collector }: LoneService, traceId: string): Promise<ReceivedSpan[]> {
  return eventually(() => {
    const spans = spansOfTrace(collector, traceId);
    if (!spans.some(({ kind }) => kind === 'SERVER')) {
      throw new Error(
        `Expected: a span SERVER GET ${PLACE} in the trace of the header traceparent\nFound: none\nLook at: ${APP}/main.ts`,
      );
    }
    return spans;
  });
}
