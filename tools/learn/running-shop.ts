import { type About } from '../console/source/about.ts';
import { type LogPage, type LogRow } from '../console/source/logs.ts';
import { type MetricDetail } from '../console/source/metrics.ts';
import { type Overview } from '../console/source/overview.ts';
import { type TraceDetail, type TraceList, type TraceSummary } from '../console/source/traces.ts';
import { CONSOLE_PORT } from '../console/console-settings.ts';
import { type FaultSwitches } from '../shop/fault-switches.ts';
import { readPort } from '../shop/ports.ts';
import { Problem } from '../shop/problem.ts';

/** What the shop answered to an order. */
export interface PlacedOrder {
  readonly status: number;
  readonly traceId: string;
  readonly durationMs: number;
}

/** The shop of `npm start` and its telemetry, through the console. */
export class RunningShop {
  readonly consoleUrl: string;
  private readonly about: About & { readonly token: string };

  private constructor(consoleUrl: string, about: About & { readonly token: string }) {
    this.consoleUrl = consoleUrl;
    this.about = about;
  }

  /**
   * @param sampled - whether it has to be one that keeps one trace in ten; else it keeps all
   * @throws Problem when there is no such shop
   */
  static async find(environment: NodeJS.ProcessEnv, sampled: boolean): Promise<RunningShop> {
    const port = readPort('CONSOLE_PORT', environment['CONSOLE_PORT'] || String(CONSOLE_PORT));
    const url = `http://localhost:${port}`;
    const start = `npm start -- --faults${sampled ? ' --sampled' : ''}`;
    const about = await fetch(`${url}/api/about`)
      .then((answer) => answer.json() as Promise<About & { token: string }>)
      .catch(() => undefined);
    if (!about)
      throw new Problem(
        `No shop is running with its console on ${url}.\nStart one in another terminal, and come back:  ${start}`,
      );
    const unfit = whyUnfit(about, sampled);
    if (unfit) throw new Problem(`${unfit}\nStop the shop with Ctrl-C, and start it as:  ${start}`);
    return new RunningShop(url, about);
  }

  /** Another one at each start of the shop. */
  get run(): string {
    return this.about.run;
  }

  async isReady(): Promise<boolean> {
    const { services } = await this.get<Overview>('/api/overview');
    return services.every(({ state }) => state === 'ready');
  }

  async placeOrder(): Promise<PlacedOrder> {
    return this.change<PlacedOrder>('POST', '/api/orders', { order: { product_id: '1', quantity: 1 } });
  }

  /** A request to the gateway, whose answer does not matter. */
  async visit(path: string): Promise<void> {
    const gateway = this.about.services.find(({ name }) => name === 'api-gateway');
    const answer = await fetch(`${gateway?.url}${path}`);
    await answer.arrayBuffer();
  }

  async setFaults(service: string, faults: FaultSwitches): Promise<void> {
    await this.change('PUT', `/api/faults/${service}`, faults);
  }

  async liftFaults(): Promise<void> {
    await Promise.all(this.about.services.map(({ name }) => this.setFaults(name, {})));
  }

  async trace(traceId: string): Promise<TraceDetail | undefined> {
    const answer = await fetch(`${this.consoleUrl}/api/traces/${encodeURIComponent(traceId)}`);
    if (answer.status === 404) return undefined;
    return (await answer.json()) as TraceDetail;
  }

  async tracesSince(sinceMs: number): Promise<TraceSummary[]> {
    const { traces } = await this.get<TraceList>('/api/traces?limit=5000');
    return traces.filter(({ startMs }) => startMs >= sinceMs);
  }

  /** Lines with all of these fields. */
  async lines(fields: Readonly<Record<string, string>>): Promise<LogRow[]> {
    const query = new URLSearchParams({ ...fields, limit: '5000' });
    return [...(await this.get<LogPage>(`/api/logs?${query}`)).rows];
  }

  async samples(metric: string): Promise<MetricDetail['samples']> {
    return (await this.get<MetricDetail>(`/api/metrics/${metric}`)).samples;
  }

  private async get<T>(path: string): Promise<T> {
    const answer = await fetch(`${this.consoleUrl}${path}`);
    if (!answer.ok) throw new Problem(`The console answered ${answer.status} to ${path}.`);
    return (await answer.json()) as T;
  }

  private async change<T>(method: string, path: string, body: object): Promise<T> {
    const answer = await fetch(`${this.consoleUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-console-token': this.about.token },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Problem(`The shop answered ${answer.status} to ${method} ${path}: ${text}`);
    return JSON.parse(text) as T;
  }
}

function whyUnfit(about: About, sampled: boolean): string | undefined {
  if (!about.faultInjection) return 'The shop has no fault switches, which this exercise uses.';
  if (about.spansGoTo !== undefined)
    return `The shop's spans go to ${about.spansGoTo}, so the console has none: unset what sends them there.`;
  if (about.sampled !== sampled)
    return sampled
      ? 'The shop keeps every trace, and this exercise is about one in ten.'
      : 'The shop keeps one trace in ten, and this exercise needs them all.';
  return undefined;
}
