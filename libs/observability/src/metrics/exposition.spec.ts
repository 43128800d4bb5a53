import { Controller, Get } from '@nestjs/common';
import { eventually } from '../../testing/eventually.js';
import { type Series, parseSeries } from '../../testing/exposed-series.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const OPEN_METRICS =
  'application/openmetrics-text;version=1.0.0;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;q=0.4';

@Controller()
class ItemsController {
  @Get('items') list(): never[] {
    return [];
  }
}

describe('/metrics', () => {
  let app: ObservedApp;

  beforeEach(async () => {
    app = await observedApp({ controllers: [ItemsController] });
  });
  afterEach(() => app.close());

  async function requestWithFlags(flags: string): Promise<void> {
    await fetch(`${app.url}/items`, { headers: { traceparent: `00-${TRACE_ID}-00f067aa0ba902b7-${flags}` } });
    await eventually(() => expect(app.lines('request_completed')).toHaveLength(1));
  }

  async function buckets(accept: string): Promise<Series[]> {
    return parseSeries(await app.scrape(accept)).filter(
      ({ name, labels }) => name === 'http_request_duration_seconds_bucket' && labels.endpoint === '/items',
    );
  }

  it('has the trace id of a sampled request as an exemplar when OpenMetrics is asked for', async () => {
    await requestWithFlags('01');
    const exemplars = (await buckets(OPEN_METRICS)).flatMap(({ exemplar }) => exemplar ?? []);
    expect(exemplars).toEqual([TRACE_ID]);
  });

  it('has no exemplar for a request whose trace is not sampled', async () => {
    await requestWithFlags('00');
    const found = await buckets(OPEN_METRICS);
    expect(found.at(-1)?.value).toBe(1);
    expect(found.filter(({ exemplar }) => exemplar !== undefined)).toEqual([]);
  });

  it('has no exemplars in Prometheus text, which has no form for them', async () => {
    await requestWithFlags('01');
    expect(await app.scrape('text/plain')).not.toContain(' # {');
  });

  it('has the buckets that dashboards and alerts rely on', async () => {
    expect((await buckets('text/plain')).map(({ labels }) => labels.le)).toEqual(
      [
        '0.005',
        '0.01',
        '0.025',
        '0.05',
        '0.075',
        '0.1',
        '0.25',
        '0.5',
        '0.75',
        '1',
        '2.5',
        '5',
        '7.5',
        '10',
      ].concat('+Inf'),
    );
  });

  it.each([
    ['text/plain', 'text/plain; version=0.0.4; charset=utf-8'],
    ['*/*', 'text/plain; version=0.0.4; charset=utf-8'],
    [OPEN_METRICS, 'application/openmetrics-text; version=1.0.0; charset=utf-8'],
  ])('answers Accept: %s with %s', async (accept, contentType) => {
    const { headers } = await fetch(`${app.url}/metrics`, { headers: { accept } });
    expect(headers.get('content-type')).toBe(contentType);
  });

  it('ends with # EOF in OpenMetrics only', async () => {
    expect(await app.scrape(OPEN_METRICS)).toMatch(/\n# EOF\n$/);
    expect(await app.scrape('text/plain')).not.toContain('# EOF');
  });

  it('names counters _total in Prometheus text, before and after a scrape of OpenMetrics', async () => {
    const before = (await app.series('http_requests_total')).length;
    await app.scrape(OPEN_METRICS);
    expect(before).toBeGreaterThan(0);
    expect(await app.series('http_requests_total')).toHaveLength(before);
  });

  it('names counters _total in OpenMetrics, and their family without it', async () => {
    const text = await app.scrape(OPEN_METRICS);
    expect(text).toMatch(/^# TYPE http_requests counter$/m);
    expect(text).toMatch(/^http_requests_total\{/m);
  });

  it('says in Prometheus text what type and meaning http_requests_total has', async () => {
    await app.scrape(OPEN_METRICS);
    const text = await app.scrape('text/plain');
    expect(text).toMatch(/^# TYPE http_requests_total counter$/m);
    expect(text).toMatch(/^# HELP http_requests_total \w/m);
  });

  it('has no series twice', async () => {
    await requestWithFlags('01');
    for (const accept of ['text/plain', OPEN_METRICS]) {
      const keys = parseSeries(await app.scrape(accept)).map(
        ({ name, labels }) => name + JSON.stringify(labels),
      );
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
  });
});
