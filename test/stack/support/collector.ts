import { parseMetrics } from '../../../tools/prometheus/parse-metrics.ts';
import { selectSamples, sumOf } from '../../../tools/prometheus/select-samples.ts';
import { eventually } from './eventually.ts';
import { testStack } from './test-stack.ts';

const METRICS_PORT = 8888;
/** The services send each second. */
const ACCEPTED_WITHIN_S = 10;

export type Records = 'spans' | 'log_records';

/** How many spans or log records the collector has taken since it started. */
export async function accepted(records: Records): Promise<number> {
  const host = testStack().addresses('otel-collector', METRICS_PORT);
  const answer = await fetch(`http://${host}:${METRICS_PORT}/metrics`);
  const samples = parseMetrics(await answer.text());
  return sumOf(selectSamples(samples, `otelcol_receiver_accepted_${records}_total`));
}

export async function untilAccepted(records: Records, count: number): Promise<void> {
  await eventually(ACCEPTED_WITHIN_S, async () => {
    const taken = await accepted(records);
    if (taken < count) throw new Error(`the collector has taken ${taken} ${records}, and not yet ${count}`);
  });
}
