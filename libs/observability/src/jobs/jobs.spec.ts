import { SpanStatusCode } from '@opentelemetry/api';
import { eventually } from '../../testing/eventually.js';
import { Gate } from '../../testing/gate.js';
import { type ObservedApp, observedApp } from '../../testing/observed-app.js';
import { type Job, Jobs } from './jobs.js';
import { JobsModule } from './jobs.module.js';

describe('scheduled work', () => {
  let app: ObservedApp;
  beforeEach(async () => {
    app = await observedApp({ imports: [JobsModule] });
  });
  afterEach(() => app.close());

  const start = (job: Partial<Job> & Pick<Job, 'run'>): void =>
    app.service.app.get(Jobs, { strict: false }).start({ name: 'expire_carts', everyMs: 5, ...job });
  const valueOf = async (name: string, labels: Record<string, string> = {}): Promise<number | undefined> =>
    (await app.series(name)).find((series) =>
      Object.entries({ job_name: 'expire_carts', ...labels }).every(
        ([label, value]) => series.labels[label] === value,
      ),
    )?.value;
  const runs = (outcome: string) => valueOf('job_runs_total', { outcome });
  const spans = () => app.spans.filter(({ name }) => name === 'job expire_carts');

  it('is a trace, a line and a count a run', async () => {
    start({ run: () => Promise.resolve({ expired: 3 }) });
    await eventually(async () => expect(await runs('success')).toBeGreaterThan(1));
    expect(app.lines('job_completed')[0]).toMatchObject({
      level: 'info',
      job: 'expire_carts',
      expired: 3,
      duration_ms: expect.any(Number),
      trace_id: spans()[0]?.spanContext().traceId,
    });
    const traces = spans().map((span) => span.spanContext().traceId);
    expect(new Set(traces).size).toBe(traces.length);
    expect(await runs('failure')).toBe(0);
    expect(await valueOf('job_duration_seconds_count')).toBeGreaterThan(1);
    expect(await valueOf('job_interval_seconds')).toBe(0.005);
  });

  it('that fails is counted, told, a failed span, and tried again', async () => {
    const before = await valueOf('job_last_success_timestamp_seconds');
    expect(before).toBeUndefined();
    let isBroken = true;
    start({ run: () => (isBroken ? Promise.reject(new Error('no carts')) : Promise.resolve({})) });
    const started = await valueOf('job_last_success_timestamp_seconds');
    await eventually(async () => expect(await runs('failure')).toBeGreaterThan(1));
    expect(await valueOf('job_last_success_timestamp_seconds')).toBe(started);
    expect(app.lines('job_failed')[0]).toMatchObject({ level: 'error', job: 'expire_carts' });
    expect(JSON.stringify(app.lines('job_failed')[0])).toContain('no carts');
    expect(spans()[0]?.status.code).toBe(SpanStatusCode.ERROR);
    isBroken = false;
    await eventually(async () => expect(await runs('success')).toBeGreaterThan(0));
    expect(await valueOf('job_last_success_timestamp_seconds')).toBeGreaterThan(started ?? Infinity);
  });

  it('with nothing to do succeeds, without span and line', async () => {
    start({ isDue: () => Promise.resolve(false), run: () => Promise.reject(new Error('nothing was due')) });
    await eventually(async () => expect(await runs('success')).toBeGreaterThan(2));
    expect(spans()).toEqual([]);
    expect([...app.lines('job_completed'), ...app.lines('job_failed')]).toEqual([]);
  });

  it('of which nobody can say whether it is due has failed', async () => {
    start({ isDue: () => Promise.reject(new Error('no database')), run: () => Promise.resolve({}) });
    await eventually(async () => expect(await runs('failure')).toBeGreaterThan(0));
    expect(app.lines('job_failed')[0]).toMatchObject({ level: 'error' });
  });

  it('is one run at a time, and a stop waits for it', async () => {
    const running = new Gate();
    let [atWork, most, finished, wasStopped] = [0, 0, 0, false];
    start({
      run: async (stop) => {
        atWork += 1;
        most = Math.max(most, atWork);
        stop.addEventListener('abort', () => {
          wasStopped = true;
          running.open();
        });
        await running.passed;
        atWork -= 1;
        finished += 1;
        return {};
      },
    });
    await eventually(() => expect(atWork).toBe(1));
    await app.service.app.close();
    expect([most, finished, wasStopped]).toEqual([1, 1, true]);
  });
});
