import { selectSamples, sumOf } from '../../tools/prometheus/select-samples.ts';
import { eventually } from './support/eventually.ts';
import { lateSpanOf, MadeTraces, SPANS_OF_A_TRACE } from './support/made-traces.ts';
import { SPAN_METRICS_PORT } from './support/own-collector.ts';
import { SamplingCollector, untilDecided } from './support/sampling-collector.ts';

const NORMAL = 2_000;
const WITH_ERRORS = 40;
const SLOW = 40;

/** Each trace by itself kept with 5 %: fewer or more come out once in 10^9 times. */
const FEWEST_KEPT = 45;
const MOST_KEPT = 170;

const SENT_WITHIN_S = 10;

jest.setTimeout(90_000);

describe('tail sampling in the collector', () => {
  let sampling: SamplingCollector;
  let normal: string[];
  let withErrors: string[];
  let slow: string[];
  const traces = new MadeTraces();

  beforeAll(async () => {
    sampling = await SamplingCollector.start(101);
    normal = traces.add('normal', NORMAL);
    withErrors = traces.add('with an error', WITH_ERRORS, { failed: true });
    slow = traces.add('slow', SLOW, { durationMs: 1_000 });
    for (const exported of traces.exports()) await sampling.collector.take(exported);
    await untilDecided([sampling], NORMAL + WITH_ERRORS + SLOW);
  });
  afterAll(() => sampling.close());

  /** Those of the traces whose spans all came out. */
  function whole(traceIds: readonly string[]): string[] {
    const { kept } = sampling;
    return traceIds.filter((traceId) => (kept.get(traceId)?.size ?? 0) >= SPANS_OF_A_TRACE);
  }

  it('keeps each trace with an error, however deep, and all its spans', () => {
    expect(whole(withErrors)).toEqual(withErrors);
  });

  it('keeps each slow trace, and all its spans', () => {
    expect(whole(slow)).toEqual(slow);
  });

  it('keeps one in twenty of the others, and all its spans', () => {
    const kept = normal.filter((traceId) => sampling.kept.has(traceId));
    expect(kept.length).toBeGreaterThanOrEqual(FEWEST_KEPT);
    expect(kept.length).toBeLessThanOrEqual(MOST_KEPT);
    expect(whole(kept)).toEqual(kept);
  });

  it('counts all spans in the span metrics, kept or not', async () => {
    await eventually(SENT_WITHIN_S, async () => {
      const page = await sampling.collector.page(SPAN_METRICS_PORT);
      const calls = (matchers = {}): number =>
        sumOf(selectSamples(page, 'traces_span_metrics_calls_total', matchers));
      expect({ all: calls(), errors: calls({ status_code: 'STATUS_CODE_ERROR' }) }).toEqual({
        all: traces.count,
        errors: WITH_ERRORS,
      });
    });
  });

  it('decides about a span that comes late as about its trace', async () => {
    const left = normal.find((traceId) => !sampling.kept.has(traceId)) ?? '';
    const [failed = ''] = withErrors;
    // In this order: when the second has come out, the first has been seen.
    await sampling.collector.take(lateSpanOf(left));
    await sampling.collector.take(lateSpanOf(failed));
    await eventually(SENT_WITHIN_S, async () =>
      expect(sampling.kept.get(failed)?.size).toBe(SPANS_OF_A_TRACE + 1),
    );
    expect(sampling.kept.has(left)).toBe(false);
  });

  it('decides at once about what waits when it is stopped', async () => {
    const waiting = new MadeTraces();
    const failed = waiting.add('stopped, with an error', 1, { failed: true });
    const others = waiting.add('stopped, normal', NORMAL / 20);
    for (const exported of waiting.exports()) await sampling.collector.take(exported);
    await sampling.collector.stop();
    expect(whole(failed)).toEqual(failed);
    expect(others.filter((traceId) => sampling.kept.has(traceId)).length).toBeLessThan(others.length / 2);
  });
});
