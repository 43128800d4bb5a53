import { setTimeout as pause } from 'node:timers/promises';

import { ABORTED_BY_SCRIPT, SCRIPT_FAULT, THRESHOLDS_CROSSED, THRESHOLDS_MET } from './exit-codes.ts';
import { Interruption } from './interruption.ts';
import { Measurements } from './measurements.ts';
import { type ThreadStart } from './messages.ts';
import { readOptions, type RunOptions } from './run-options.ts';
import { summary } from './summary.ts';
import { type Threshold } from './threshold.ts';
import { type Told, UserThread } from './user-thread.ts';

const TICK_MS = 50;
/** k6's own: how often it looks at thresholds that can end the run. */
const JUDGE_MS = 2000;
/** k6's own: how long the last visits may take after the end. */
const LAST_VISITS_MS = 30_000;

interface StartedThread {
  readonly thread: UserThread;
  /** The script's options. */
  readonly loaded: Promise<unknown>;
  /** What its setup returned, in the thread that runs it. */
  readonly setUp: Promise<unknown>;
}

/** One run of a script. */
export class TestRun {
  private readonly measurements = new Measurements();
  private readonly threads: UserThread[] = [];
  private readonly interruption = Promise.withResolvers<never>();
  private readonly toRun: Pick<ThreadStart, 'script' | 'environment'>;
  private readonly say: (line: string) => void;
  private visits = 0;

  constructor(toRun: Pick<ThreadStart, 'script' | 'environment'>, say: (line: string) => void) {
    this.toRun = toRun;
    this.say = say;
    // It may come while nothing is waited for.
    this.interruption.promise.catch(() => undefined);
  }

  /** To its end; k6's exit code. */
  async exitCode(): Promise<number> {
    try {
      const { data, ...options } = await this.setUp();
      await this.visit(options, data);
      return this.conclude(options.thresholds);
    } catch (error) {
      if (!(error instanceof Interruption)) throw error;
      this.say(error.message);
      return error.exitCode;
    } finally {
      await Promise.all(this.threads.map((thread) => thread.kill()));
    }
  }

  /** A thread of its own reads the options and runs the script's setup. */
  private async setUp(): Promise<RunOptions & { data: unknown }> {
    const { thread, loaded, setUp } = this.start({ part: 'set up', data: undefined });
    const options = readOptions(await this.orInterrupted(loaded), this.measurements.metrics);
    thread.turn(true);
    return { ...options, data: await this.orInterrupted(setUp) };
  }

  private async visit({ schedule, thresholds }: RunOptions, data: unknown): Promise<void> {
    const { durationMs, mostUsers, usersAt } = schedule;
    const started = Array.from({ length: mostUsers }, () => this.start({ part: 'visit', data }));
    await this.orInterrupted(Promise.all(started.map(({ loaded }) => loaded)));
    const users = started.map(({ thread }) => thread);
    const startedAt = performance.now();
    let judgeAt = JUDGE_MS;
    for (let elapsed = 0; elapsed < durationMs; elapsed = performance.now() - startedAt) {
      const wanted = usersAt(elapsed);
      users.forEach((user, index) => user.turn(index < wanted));
      if (elapsed >= judgeAt) {
        this.stopWhenCrossed(thresholds, elapsed);
        judgeAt += JUDGE_MS;
      }
      await this.orInterrupted(pause(Math.min(TICK_MS, durationMs - elapsed)));
    }
    for (const user of users) user.end();
    const ended = Promise.all(users.map((user) => user.ended));
    await this.orInterrupted(Promise.race([ended, pause(LAST_VISITS_MS, undefined, { ref: false })]));
  }

  private conclude(thresholds: readonly Threshold[]): number {
    const verdicts = thresholds.map((threshold) => this.measurements.judge(threshold));
    for (const line of summary(this.measurements, this.visits, verdicts)) this.say(line);
    const crossed = verdicts.filter(({ met }) => !met).map(({ threshold }) => threshold.selector);
    if (crossed.length === 0) return THRESHOLDS_MET;
    this.say(`thresholds on metrics '${[...new Set(crossed)].join(', ')}' have been crossed`);
    return THRESHOLDS_CROSSED;
  }

  /** @throws Interruption when a threshold is crossed that is not to wait for the end */
  private stopWhenCrossed(thresholds: readonly Threshold[], elapsedMs: number): void {
    const crossed = thresholds
      .filter(({ abortAfterMs = Infinity }) => abortAfterMs <= elapsedMs)
      .map((threshold) => this.measurements.judge(threshold))
      .find(({ value, met }) => !met && !Number.isNaN(value));
    if (crossed === undefined) return;
    for (const line of summary(this.measurements, this.visits, [crossed])) this.say(line);
    throw new Interruption(
      THRESHOLDS_CROSSED,
      `thresholds on metrics '${crossed.threshold.selector}' were crossed; at least one has abortOnFail enabled, stopping test prematurely`,
    );
  }

  private start(start: Pick<ThreadStart, 'part' | 'data'>): StartedThread {
    const loaded = Promise.withResolvers<unknown>();
    const setUp = Promise.withResolvers<unknown>();
    const thread = new UserThread({ ...this.toRun, ...start }, (told) => {
      if (told.kind === 'loaded') loaded.resolve(told.options);
      else if (told.kind === 'set up') setUp.resolve(told.data);
      else this.take(told);
    });
    this.threads.push(thread);
    return { thread, loaded: loaded.promise, setUp: setUp.promise };
  }

  private take(told: Exclude<Told, { readonly kind: 'loaded' | 'set up' }>): void {
    switch (told.kind) {
      case 'metric':
        this.measurements.metrics.set(told.name, told.type);
        break;
      case 'sample':
        this.measurements.add(told.sample);
        break;
      case 'visited':
        this.visits += 1;
        break;
      case 'aborted':
        this.interrupt(ABORTED_BY_SCRIPT, `test aborted: ${told.message}`);
        break;
      case 'fault':
        this.interrupt(SCRIPT_FAULT, told.message);
        break;
    }
  }

  private interrupt(exitCode: number, message: string): void {
    this.interruption.reject(new Interruption(exitCode, message));
  }

  private orInterrupted<T>(promise: Promise<T>): Promise<T> {
    return Promise.race([promise, this.interruption.promise]);
  }
}
