import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

import { type OtlpReceiver, startOtlpReceiver } from '../../../tools/otlp/otlp-receiver.ts';
import { type ReceivedSpan } from '../../../tools/otlp/span.ts';
import { selectSamples, sumOf } from '../../../tools/prometheus/select-samples.ts';
import { placeOnLoopback } from '../../../tools/stack/addresses.ts';
import { readComposeFile } from '../../../tools/stack/compose-file.ts';
import { type Launch, prepareLaunch } from '../../../tools/stack/launch.ts';
import { stateFolder } from '../../../tools/stack/state-folder.ts';
import { collectorBinary, COLLECTOR } from './collector-binary.ts';
import { PROJECT } from './container.ts';
import { eventually } from './eventually.ts';
import { addressOfOwn, OWN_METRICS_PORT, OwnCollector } from './own-collector.ts';
import { root } from './test-stack.ts';

/** Ten seconds after the first span, and some. */
const DECIDED_WITHIN_S = 40;

/**
 * The collector as `TRACE_SAMPLING=tail-sampling npm run stack` starts it. In Jaeger's place a receiver keeps what it lets
 * through.
 */
export class SamplingCollector {
  private constructor(
    readonly collector: OwnCollector,
    private readonly recorder: OtlpReceiver,
    private readonly folder: string,
  ) {}

  static async start(last: number): Promise<SamplingCollector> {
    const address = addressOfOwn(last);
    const folder = mkdtempSync(join(tmpdir(), 'stack-test-'));
    const recorder = await startOtlpReceiver();
    const collector = await OwnCollector.start(address, launchOf(address, folder, recorder.url)).catch(
      async (error: unknown) => {
        await recorder.close();
        rmSync(folder, { recursive: true });
        throw error;
      },
    );
    return new SamplingCollector(collector, recorder, folder);
  }

  /** The ids of the spans that it let through, by trace. */
  get kept(): Map<string, Set<string>> {
    return spansByTrace(this.recorder.spans);
  }

  /** About how many traces it has decided; about how many of them in this way. */
  async decided(sampled?: 'true' | 'false'): Promise<number> {
    const page = await this.collector.page(OWN_METRICS_PORT);
    const name = 'otelcol_processor_tail_sampling_global_count_traces_sampled_total';
    return sumOf(selectSamples(page, name, sampled === undefined ? {} : { sampled }));
  }

  async close(): Promise<void> {
    await this.collector.stop();
    await this.recorder.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** Resolves when they have decided about so many traces together, and what they keep has come out. */
export async function untilDecided(collectors: readonly SamplingCollector[], count: number): Promise<void> {
  await eventually(DECIDED_WITHIN_S, async () => {
    let decided = 0;
    for (const sampling of collectors) {
      decided += await sampling.decided();
      const kept = await sampling.decided('true');
      if (sampling.kept.size < kept) throw new Error(`${sampling.kept.size} of ${kept} traces have come out`);
    }
    if (decided < count) throw new Error(`${decided} of ${count} traces are decided`);
  });
}

function launchOf(address: string, folder: string, recorderUrl: string): Launch {
  const variables = { COMPOSE_PROJECT_NAME: PROJECT, TRACE_SAMPLING: 'tail-sampling' };
  const launch = prepareLaunch({
    root,
    description: COLLECTOR,
    services: readComposeFile(join(root, 'docker-compose.yml'), variables),
    addresses: placeOnLoopback(address),
    state: stateFolder(folder),
    binary: collectorBinary(),
  });
  // One file more, which changes where the kept spans go and nothing else.
  const file = join(folder, 'recorder.yaml');
  const recorder = { endpoint: recorderUrl, encoding: 'json' };
  const pipelines = { 'traces/kept': { exporters: ['otlp_http/recorder'] } };
  writeFileSync(file, stringify({ exporters: { 'otlp_http/recorder': recorder }, service: { pipelines } }));
  return { ...launch, args: [...launch.args, `--config=${file}`] };
}

function spansByTrace(spans: readonly ReceivedSpan[]): Map<string, Set<string>> {
  const traces = new Map<string, Set<string>>();
  for (const { traceId, spanId } of spans)
    traces.set(traceId, (traces.get(traceId) ?? new Set()).add(spanId));
  return traces;
}
