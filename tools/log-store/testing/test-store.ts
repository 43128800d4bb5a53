import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { stringify } from 'yaml';

import { type ProcessExit, type StartedProcess, startProcess } from '../../processes/started-process.ts';
import { type Labels } from '../logql/entry.ts';

const ROOT = join(__dirname, '../../..');

/** A line as `push` takes it. */
export interface PushedLine {
  readonly labels: Labels;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly line: string;
  readonly metadata?: Labels;
}

export interface StoreOptions {
  /** Sections of loki.yaml, in addition to what the tests need. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Of an earlier store, whose data are to be there. */
  readonly folder?: string;
  readonly flags?: readonly string[];
  /** Starts it in another way, for example with less of a disk. */
  readonly wrap?: (command: string, args: readonly string[]) => readonly [string, readonly string[]];
}

/** The log store as a process of its own, on a free port, with its data in a folder under the system's for such. */
export class TestStore {
  readonly url: string;
  readonly folder: string;
  /** What it wrote about itself. */
  readonly output: readonly string[];
  private readonly process: StartedProcess;

  private constructor(url: string, folder: string, output: readonly string[], process: StartedProcess) {
    this.url = url;
    this.folder = folder;
    this.output = output;
    this.process = process;
  }

  static async start(options: StoreOptions = {}): Promise<TestStore> {
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'log-store-'));
    mkdirSync(join(folder, 'rules/fake'), { recursive: true });
    const output: string[] = [];
    const ready = Promise.withResolvers<string>();
    const process = launch(folder, options, (line) => {
      output.push(line);
      const url = /msg=ready address=(\S+)/.exec(line)?.[1];
      if (url !== undefined) ready.resolve(url);
    });
    const ended = process.exited.then(({ how, lastLines }) => {
      throw new Error(`the log store ended (${how}):\n${lastLines.join('\n')}`);
    });
    ended.catch(() => undefined);
    return new TestStore(await Promise.race([ready.promise, ended]), folder, output, process);
  }

  /** How a store ends that cannot start with these options, and what it says. */
  static async failure(options: StoreOptions): Promise<ProcessExit> {
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'log-store-'));
    const exit = await launch(folder, options, () => undefined).exited;
    if (options.folder === undefined) rmSync(folder, { recursive: true });
    return exit;
  }

  async get(path: string, parameters: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${this.url}${path}?${new URLSearchParams(parameters)}`);
  }

  async push(...lines: readonly PushedLine[]): Promise<Response> {
    return this.post('/loki/api/v1/push', JSON.stringify(pushBody(lines)), {
      'content-type': 'application/json',
    });
  }

  async post(
    path: string,
    body: string | Buffer<ArrayBuffer>,
    headers: Record<string, string>,
  ): Promise<Response> {
    return fetch(`${this.url}${path}`, { method: 'POST', body, headers });
  }

  /** The lines of the last hours that a query finds, oldest first. */
  async linesOf(query: string, limit = 5000): Promise<string[]> {
    const hours = BigInt(Date.now() - 12 * 3_600_000) * 1_000_000n;
    const answer = await this.get('/loki/api/v1/query_range', {
      query,
      start: String(hours),
      limit: String(limit),
      direction: 'forward',
    });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    const { data } = (await answer.json()) as { data: { result: { values: [string, string][] }[] } };
    return data.result
      .flatMap(({ values }) => values)
      .sort(([a], [b]) => Number(BigInt(a) - BigInt(b)))
      .map(([, line]) => line);
  }

  /** The value of a series of its /metrics, by its name and labels as they stand there; 0 where it is not there yet. */
  async metric(series: string): Promise<number> {
    const page = await (await this.get('/metrics')).text();
    const line = page.split('\n').find((each) => each.startsWith(`${series} `));
    return Number(line?.slice(series.length + 1) ?? 0);
  }

  async kill(): Promise<ProcessExit> {
    this.process.kill();
    return this.process.exited;
  }

  /** Ends it in good order; its folder stays. */
  async stop(): Promise<ProcessExit> {
    this.process.terminate();
    return this.process.exited;
  }

  /** Ends it, and removes its folder. */
  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }
}

/** As `POST /loki/api/v1/push` takes lines. */
export function pushBody(lines: readonly PushedLine[]): object {
  return {
    streams: lines.map(({ labels, time, line, metadata }) => ({
      stream: labels,
      values: [[String(time), line, ...(metadata === undefined ? [] : [metadata])]],
    })),
  };
}

function launch(folder: string, options: StoreOptions, onLine: (line: string) => void): StartedProcess {
  const file = join(folder, 'loki.yaml');
  writeFileSync(file, stringify(settingsFor(folder, options.settings)));
  const args = [join(ROOT, 'tools/log-store/log-store.ts'), `-config.file=${file}`, ...(options.flags ?? [])];
  const [command, words] = options.wrap?.(process.execPath, args) ?? [process.execPath, args];
  return startProcess({
    command,
    args: words,
    cwd: ROOT,
    environment: { PATH: process.env['PATH'] },
    onLine,
  });
}

function settingsFor(folder: string, settings: StoreOptions['settings'] = {}): object {
  const base: Record<string, Record<string, unknown> | boolean> = {
    auth_enabled: false,
    server: { http_listen_address: '127.0.0.1', http_listen_port: 0 },
    common: { path_prefix: folder },
    limits_config: {
      otlp_config: {
        resource_attributes: {
          ignore_defaults: true,
          attributes_config: [
            { action: 'index_label', attributes: ['service.name', 'level', 'environment'] },
          ],
        },
      },
    },
  };
  for (const [section, values] of Object.entries(settings)) {
    const before = base[section];
    base[section] = { ...(typeof before === 'object' ? before : {}), ...values };
  }
  return base;
}
