import { type FaultSwitches } from '../shop/fault-switches.ts';
import { Problem } from '../shop/problem.ts';
import { SERVICES } from '../shop/services.ts';
import { type PlacedOrder } from './running-shop.ts';

const START = 'FAULT_INJECTION=true npm run stack';

export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  /** Seconds since 1970, and the value. */
  readonly values: readonly (readonly [number, number])[];
}

/** The stack of `npm run stack` or docker compose: the shop, and its Prometheus. */
export class RunningStack {
  readonly prometheus: string;
  private readonly services: ReadonlyMap<string, string>;

  private constructor(environment: NodeJS.ProcessEnv) {
    const address = environment['LEARN_STACK'] || 'localhost';
    const url = (port: string | number): string => `http://${address}:${port}`;
    this.prometheus = url(environment['PROMETHEUS_PORT'] || 9090);
    this.services = new Map(
      SERVICES.map(({ name, port, portVariable }) => [name, url(environment[portVariable] || port)]),
    );
  }

  /** @throws Problem when there is none, or none with fault switches */
  static async find(environment: NodeJS.ProcessEnv): Promise<RunningStack> {
    const stack = new RunningStack(environment);
    const missing = `No stack is running with a Prometheus on ${stack.prometheus}.`;
    const reached = await fetch(`${stack.prometheus}/-/ready`).catch(() => undefined);
    if (!reached?.ok)
      throw new Problem(`${missing}\nStart one in another terminal, and come back:  ${START}`);
    const switches = await fetch(`${stack.urlOf('payment-service')}/faults`).catch(() => undefined);
    if (!switches?.ok)
      throw new Problem(`The stack's services have no fault switches.\nStop it, and start it as:  ${START}`);
    return stack;
  }

  urlOf(service: string): string {
    return this.services.get(service) ?? '';
  }

  async placeOrder(): Promise<PlacedOrder> {
    const startedAt = performance.now();
    const answer = await fetch(`${this.urlOf('api-gateway')}/api/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ product_id: '1', quantity: 1 }),
    });
    await answer.arrayBuffer();
    return {
      status: answer.status,
      traceId: answer.headers.get('x-trace-id') ?? '',
      durationMs: performance.now() - startedAt,
    };
  }

  async visit(path: string): Promise<void> {
    const answer = await fetch(`${this.urlOf('api-gateway')}${path}`);
    await answer.arrayBuffer();
  }

  async setFaults(service: string, faults: FaultSwitches): Promise<void> {
    const answer = await fetch(`${this.urlOf(service)}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(faults),
    });
    if (!answer.ok) throw new Problem(`${service} answered ${answer.status} to its fault switches.`);
  }

  async liftFaults(): Promise<void> {
    await Promise.all(SERVICES.map(({ name }) => this.setFaults(name, {})));
  }

  /** The newest values of an expression. */
  async now(query: string): Promise<{ metric: Series['metric']; value: number }[]> {
    const result = await this.ask('query', { query });
    return (result as { metric: Series['metric']; value: [number, string] }[]).map(({ metric, value }) => ({
      metric,
      value: Number(value[1]),
    }));
  }

  /** Values since a moment, every so many seconds. */
  async since(query: string, sinceMs: number, stepSeconds: number): Promise<Series[]> {
    const result = await this.ask('query_range', {
      query,
      start: String(sinceMs / 1000),
      end: String(Date.now() / 1000),
      step: String(stepSeconds),
    });
    return (result as { metric: Series['metric']; values: [number, string][] }[]).map(
      ({ metric, values }) => ({
        metric,
        values: values.map(([at, value]) => [at, Number(value)] as const),
      }),
    );
  }

  private async ask(path: string, parameters: Readonly<Record<string, string>>): Promise<unknown> {
    const answer = await fetch(`${this.prometheus}/api/v1/${path}?${new URLSearchParams(parameters)}`);
    const body = (await answer.json()) as { error?: string; data: { result: unknown } };
    if (!answer.ok) throw new Problem(`Prometheus answered ${answer.status}: ${body.error ?? ''}`);
    return body.data.result;
  }
}
