import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findPostgres, type Postgres, startPostgres } from '../../postgres/postgres.ts';
import { Problem } from '../../shop/problem.ts';
import { type StackUrls } from '../../stack/order/backends.ts';
import { type Part } from '../../stack/part.ts';
import { stateFolder } from '../../stack/state-folder.ts';
import { createDatabases, databaseUrl } from './databases.ts';
import { eventually } from './eventually.ts';
import { writeHistory } from './history.ts';
import { Load } from './load.ts';
import { readNotification, type ReceivedAlert } from './notifications.ts';
import { Repetition } from './repetition.ts';
import { makeShortenedStack } from './shortened-stack.ts';
import { healthyDayUpToNow, learnUsualDay, type UsualDay } from './usual-day.ts';

export interface LaneOptions {
  readonly root: string;
  readonly binaries: ReadonlyMap<string, string>;
  /** By how much time is shortened, unless a scenario says otherwise. */
  readonly factor: number;
  /** Ends what waits. */
  readonly signal: AbortSignal;
}

const HEALTHY_WITHIN_S = 120;

/** A stack of its own with its database and its customers, in which one fault after the other is tried. */
export class Lane {
  readonly address = `127.${randomInt(100, 250)}.${randomInt(0, 250)}.1`;
  readonly state = stateFolder(mkdtempSync(join(tmpdir(), 'gameday-')));
  readonly urls: StackUrls & { readonly alertmanager: string };
  readonly load: Load;
  /** What a scenario does while it lasts. */
  readonly repetition = new Repetition();
  /** All that the alert receiver got, oldest first. */
  readonly received: ReceivedAlert[] = [];
  /** Environment that a scenario gives to a part at its next start. */
  readonly environment = new Map<string, NodeJS.ProcessEnv>();
  readonly signal: AbortSignal;
  factor: number;
  postgres: Postgres | undefined;
  private readonly options: LaneOptions;
  private readonly parts: readonly Part[];
  private readonly closing = new AbortController();
  private traffic: Promise<void> = Promise.resolve();
  private crash = '';
  private usualDay: UsualDay | undefined;

  constructor(options: LaneOptions) {
    this.options = options;
    this.signal = options.signal;
    this.factor = options.factor;
    const url = (port: number): string => `http://${this.address}:${port}`;
    this.urls = {
      gateway: url(8080),
      prometheus: url(9090),
      alertmanager: url(9093),
      loki: url(3100),
      jaeger: url(16_686),
    };
    this.load = new Load(this.urls.gateway);
    this.parts = makeShortenedStack({
      ...options,
      address: this.address,
      state: this.state,
      factor: () => this.factor,
      environmentOf: (part) => this.environmentOf(part),
      events: {
        ready: () => undefined,
        crashed: ({ name }, { how, lastLines }) => {
          this.crash = [`${name} ended by itself (${how}). Its last lines:`, ...lastLines].join('\n    ');
        },
        printed: ({ name }, line) => {
          if (name === 'alert-receiver') this.received.push(...readNotification(line, performance.now()));
        },
      },
    });
  }

  /**
   * Starts all and learns how the shop is when all is well.
   * @throws Problem with the last lines of a part that ends, or the names of those that do not become healthy
   */
  async start(): Promise<void> {
    const binaries = findPostgres();
    if (binaries !== undefined) {
      this.postgres = await startPostgres(binaries);
      await createDatabases(this.postgres);
    }
    for (const part of this.parts) part.start();
    await this.untilHealthy();
    this.traffic = this.load.run(AbortSignal.any([this.closing.signal, this.signal]));
    this.usualDay = await learnUsualDay(this.urls.prometheus, this.signal);
  }

  part(name: string): Part {
    const part = this.parts.find((each) => each.name === name);
    if (part === undefined) throw new Error(`${name} is no part of the stack`);
    return part;
  }

  /** Ends a part at once; it stays away until it is started. */
  async kill(name: string): Promise<void> {
    const part = this.part(name);
    part.kill();
    await part.stop();
  }

  /**
   * Stops a part in order and starts it again, with the environment that it is given meanwhile.
   * @throws Problem as at the start
   */
  async restart(name: string): Promise<void> {
    await this.part(name).stop();
    this.part(name).start();
    await this.untilHealthy();
  }

  /** @throws Problem as at the start */
  async untilHealthy(): Promise<void> {
    const late = (): readonly Part[] => this.parts.filter(({ state }) => state !== 'ready');
    if ((await eventually(HEALTHY_WITHIN_S, this.signal, () => late().length === 0)) !== undefined) return;
    const names = late().map(({ name }) => name);
    throw new Problem(`Not healthy after ${HEALTHY_WITHIN_S} s: ${names.join(', ')}.\n${this.crash}`);
  }

  /** A Prometheus and an Alertmanager that know of no fault, but of days in which all was well; in this time. */
  async forget(factor: number): Promise<void> {
    if (this.usualDay === undefined) throw new Error('nobody knows yet how the shop is when all is well');
    const day = await healthyDayUpToNow(this.urls.prometheus, this.usualDay);
    const parts = [this.part('prometheus'), this.part('alertmanager')];
    await Promise.all(parts.map((part) => part.stop()));
    this.factor = factor;
    const [data = '', alerts = ''] = parts.map(({ name }) => join(this.state.data, `${name}-data`));
    for (const folder of [data, alerts]) rmSync(folder, { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
    const promtool = this.options.binaries.get('promtool') ?? 'promtool';
    await writeHistory(day, { promtool, data, factor, folder: this.state.root, signal: this.signal });
    for (const part of parts) part.start();
    await this.untilHealthy();
  }

  /** Stops all and, unless its folder is to be kept, leaves nothing. */
  async close(keep: boolean): Promise<void> {
    this.closing.abort();
    await Promise.all([this.traffic, this.repetition.stop()]);
    await Promise.all(this.parts.map((part) => part.stop()));
    await this.postgres?.close();
    if (!keep) rmSync(this.state.root, { recursive: true, force: true });
  }

  private environmentOf(part: string): NodeJS.ProcessEnv {
    const url = this.postgres && databaseUrl(this.postgres, part);
    return { ...(url !== undefined && { DATABASE_URL: url }), ...this.environment.get(part) };
  }
}
