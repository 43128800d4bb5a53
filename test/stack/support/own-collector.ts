import { type StartedProcess, startProcess, stopProcess } from '../../../tools/processes/started-process.ts';
import { parseMetrics, type Sample } from '../../../tools/prometheus/parse-metrics.ts';
import { type Launch } from '../../../tools/stack/launch.ts';
import { eventually } from './eventually.ts';
import { root, testStack } from './test-stack.ts';

const STARTED_WITHIN_S = 30;
const STOPPED_WITHIN_MS = 20_000;

/** Of the spans' metrics. */
export const SPAN_METRICS_PORT = 8889;
/** Of the collector's own. */
export const OWN_METRICS_PORT = 8888;

/** A collector of a test's own, beside that of the stack. */
export class OwnCollector {
  private readonly lines: string[] = [];
  private readonly process: StartedProcess;

  private constructor(
    readonly address: string,
    launch: Launch,
  ) {
    this.process = startProcess({ ...launch, cwd: root, onLine: (line) => this.lines.push(line) });
  }

  static async start(address: string, launch: Launch): Promise<OwnCollector> {
    const collector = new OwnCollector(address, launch);
    await eventually(STARTED_WITHIN_S, () => collector.page(OWN_METRICS_PORT)).catch(
      async (error: unknown) => {
        await collector.stop();
        throw error;
      },
    );
    return collector;
  }

  /**
   * Hands it an OTLP/JSON export, as a service does.
   * @throws Error with its words when it does not take it
   */
  async take(exported: object): Promise<void> {
    const answer = await fetch(`http://${this.address}:4318/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(exported),
    });
    if (!answer.ok) throw new Error(`the collector answered ${answer.status}: ${await answer.text()}`);
  }

  /** A page of metrics. */
  async page(port: number): Promise<Sample[]> {
    const answer = await fetch(`http://${this.address}:${port}/metrics`).catch((error: unknown) => {
      throw new Error(`the collector does not answer: ${this.lines.join('\n')}`, { cause: error });
    });
    return parseMetrics(await answer.text());
  }

  /** Asks it to stop, in good order. */
  async stop(): Promise<void> {
    const word = await stopProcess('the collector', this.process, STOPPED_WITHIN_MS);
    if (word !== undefined) throw new Error(`${word}: ${this.lines.join('\n')}`);
  }
}

/** An address for one, since all listen on the same ports: from 101 on nobody else of the stack has one. */
export function addressOfOwn(last: number): string {
  return [...testStack().address.split('.').slice(0, 3), last].join('.');
}
