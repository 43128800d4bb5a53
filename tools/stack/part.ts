import { type Guard } from '../processes/start-guard.ts';
import {
  type ProcessExit,
  type StartedProcess,
  startProcess,
  stopProcess,
} from '../processes/started-process.ts';
import { type JsonFileLog } from './json-file-log.ts';
import { type Launch } from './launch.ts';
import { untilHealthy } from './until-healthy.ts';

/** Longer than the services give themselves, and than Loki needs to write its chunks. */
const STOP_WITHIN_MS = 20_000;

/** As Docker's restart policy: a part that dies again and again is left alone longer and longer. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

export type PartState = 'starting' | 'ready' | 'crashed' | 'stopped';

export interface PartEvents {
  ready(part: Part, seconds: number): void;
  crashed(part: Part, exit: ProcessExit, pauseMs: number): void;
  /** Each line that it writes, on either stream. */
  printed?(part: Part, line: string): void;
}

export interface PartOptions {
  readonly name: string;
  readonly root: string;
  readonly healthUrl: string;
  /** Called at each start: what is configured may have changed. */
  readonly launch: () => Launch;
  readonly log: JsonFileLog;
  readonly guard: Guard;
  readonly events: PartEvents;
}

/** One process of the stack, kept running: started again when it ends although nobody asked it to. */
export class Part {
  readonly name: string;
  state: PartState = 'stopped';
  private readonly options: PartOptions;
  private process: StartedProcess | undefined;
  private restart: NodeJS.Timeout | undefined;
  private crashes = 0;
  private run = new AbortController();

  constructor(options: PartOptions) {
    this.options = options;
    this.name = options.name;
  }

  get pid(): number | undefined {
    return this.process?.hasExited() === false ? this.process.pid : undefined;
  }

  start(): void {
    if (this.state !== 'stopped') return;
    this.crashes = 0;
    this.begin();
  }

  /** Stops it until it is started again; a sentence when it had to be killed or ended unclean. */
  async stop(): Promise<string | undefined> {
    clearTimeout(this.restart);
    this.state = 'stopped';
    this.run.abort();
    return this.process && stopProcess(this.name, this.process, STOP_WITHIN_MS);
  }

  kill(): void {
    this.process?.kill();
  }

  private begin(): void {
    const { root, launch, log, guard, events } = this.options;
    const run = new AbortController();
    this.run = run;
    this.state = 'starting';
    const started = startProcess({
      ...launch(),
      cwd: root,
      onLine: (line, stream) => {
        log.write(line, stream);
        events.printed?.(this, line);
      },
    });
    this.process = started;
    guard.watch(started);
    void this.noticeEnd(started, run);
    void this.noticeHealth(run.signal);
  }

  private async noticeEnd(started: StartedProcess, run: AbortController): Promise<void> {
    const exit = await started.exited;
    run.abort();
    if (this.process === started && this.state !== 'stopped') this.crash(exit);
  }

  private async noticeHealth(signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    if (!(await untilHealthy(this.options.healthUrl, signal))) return;
    this.state = 'ready';
    this.options.events.ready(this, (performance.now() - startedAt) / 1000);
  }

  private crash(exit: ProcessExit): void {
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** this.crashes, LONGEST_PAUSE_MS);
    this.crashes += 1;
    this.state = 'crashed';
    this.restart = setTimeout(() => this.begin(), pauseMs);
    this.options.events.crashed(this, exit, pauseMs);
  }
}
