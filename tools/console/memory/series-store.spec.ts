import { SeriesStore } from './series-store.ts';
import { increases } from './increase.ts';
import { redOf } from './red.ts';

function page(startTime: number, samples: readonly string[]): string {
  return ['# TYPE http_requests_total counter', `process_start_time_seconds ${startTime}`, ...samples].join(
    '\n',
  );
}

/** The counter at each scrape, 2 s apart; a new start where the start time changes. */
function counted(...scrapes: [startTime: number, count: number | undefined][]): SeriesStore {
  const store = new SeriesStore();
  scrapes.forEach(([startTime, count], index) => {
    const samples = count === undefined ? [] : [`http_requests_total{status="200"} ${count}`];
    store.record('api-gateway', index * 2_000, page(startTime, samples));
  });
  return store;
}

function values(store: SeriesStore): number[] {
  return store.select('http_requests_total').flatMap((series) => store.valuesOf(series));
}

describe('the series store', () => {
  it('goes on counting where a service that was started again begins at 0', () => {
    expect(values(counted([1, 5], [1, 8], [2, 1], [2, 4]))).toEqual([5, 8, 9, 12]);
  });

  it('sees a new start also where the counter is already higher than it was', () => {
    expect(values(counted([1, 5], [2, 7]))).toEqual([5, 12]);
  });

  it('keeps what was counted while a new life has not counted yet', () => {
    expect(values(counted([1, 5], [2, undefined], [2, 1]))).toEqual([5, 5, 6]);
  });

  it('sees a counter that falls as begun again, whatever the start time says', () => {
    expect(values(counted([1, 5], [1, 2]))).toEqual([5, 7]);
  });

  it('leaves a gauge as it is', () => {
    const store = new SeriesStore();
    for (const value of [5, 2]) store.record('api-gateway', value, `# TYPE heap gauge\nheap ${value}`);
    expect(store.select('heap').map((series) => store.valuesOf(series))).toEqual([[5, 2]]);
  });

  it('tells how much grew over the last while, and how long that was', () => {
    const store = counted([1, 0], [1, 10], [1, 30], [2, 4]);
    const [series] = store.select('http_requests_total');
    expect(series && store.growth(series, 4_000)).toEqual({ by: 24, seconds: 4 });
    expect(series && store.growth(series, 60_000)).toEqual({ by: 34, seconds: 6 });
  });

  it('keeps the newest scrapes, in order', () => {
    const store = new SeriesStore({ scrapes: 3, series: 9, exemplars: 9 });
    for (let index = 1; index <= 5; index += 1)
      store.record('api-gateway', index, `# TYPE heap gauge\nheap ${index * 10}`);
    expect(store.timesOf('api-gateway')).toEqual([3, 4, 5]);
    expect(store.select('heap').map((series) => store.valuesOf(series))).toEqual([[30, 40, 50]]);
    expect(store.holdings().scrapes).toEqual({ kept: 3, limit: 3, dropped: 2 });
  });

  it('refuses series that are too many, and counts them', () => {
    const store = new SeriesStore({ scrapes: 3, series: 2, exemplars: 9 });
    store.record('api-gateway', 1, 'a 1\nb 2\nc 3');
    expect(store.holdings().series).toEqual({ kept: 2, limit: 2, dropped: 1 });
  });

  it('keeps an exemplar once, however often it is scraped', () => {
    const store = new SeriesStore();
    const line = 'latency_bucket{le="1",method="GET",endpoint="/x"} 1 # {trace_id="abc"} 0.7';
    store.record('api-gateway', 1, line);
    store.record('api-gateway', 2, line);
    expect(store.exemplars()).toEqual([
      { atMs: 1, value: 0.7, traceId: 'abc', service: 'api-gateway', endpoint: 'GET /x' },
    ]);
  });
});

describe('increases', () => {
  it('are over the window before each time, shorter at the beginning', () => {
    expect(increases([0, 2_000, 4_000, 6_000], [1, 2, 4, 8], 4_000)).toEqual([null, 1, 3, 6]);
  });

  it('count a series that appears from 0, and none where it is missing', () => {
    expect(increases([0, 2_000, 4_000], [NaN, 3, NaN], 10_000)).toEqual([null, 3, null]);
  });
});

describe('rate, errors and duration', () => {
  it('are of the last while, over restarts too', () => {
    const store = new SeriesStore();
    const scrape = (atMs: number, startTime: number, ok: number, failed: number): void =>
      store.record(
        'api-gateway',
        atMs,
        page(startTime, [
          `http_requests_total{status="200"} ${ok}`,
          `http_requests_total{status="500"} ${failed}`,
          '# TYPE http_request_duration_seconds histogram',
          `http_request_duration_seconds_bucket{le="0.1"} ${ok}`,
          `http_request_duration_seconds_bucket{le="+Inf"} ${ok + failed}`,
        ]),
      );
    scrape(0, 1, 0, 0);
    scrape(2_000, 1, 10, 0);
    scrape(4_000, 2, 8, 2);
    expect(redOf(store, 60_000, () => true)).toEqual({
      perSecond: 5,
      errorShare: 0.1,
      p50Ms: 55.55555555555556,
      p95Ms: 100,
      p99Ms: 100,
    });
  });
});
