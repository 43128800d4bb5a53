import { setTimeout } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { ROOT_CONTEXT, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { InjectMetric } from '@willsoto/nestjs-prometheus';
import { PinoLogger } from 'nestjs-pino';
import type { Counter, Gauge, Histogram } from 'prom-client';
import { TRACER_NAME } from '../tracing/tracer-name.js';
import { untraced } from '../tracing/untraced.js';
import {
  JOB_DURATION_SECONDS,
  JOB_INTERVAL_SECONDS,
  JOB_LAST_SUCCESS_TIMESTAMP_SECONDS,
  JOB_RUNS_TOTAL,
} from './job-metrics.js';

/** Work that is done again and again. */
export interface Job {
  /** `verb_noun`, as spans are named. */
  readonly name: string;
  /** Milliseconds from the end of a run to the next one, give or take a tenth: instances do not run in step. */
  readonly everyMs: number;
  /** Whether there is anything to do; always, unless told. A run without is a success that makes no span and no line. */
  readonly isDue?: () => Promise<boolean>;
  /**
   * Does it. What it returns stands in the line of the run; what it throws makes the run a failure, and the next one comes
   * all the same.
   */
  readonly run: (stop: AbortSignal) => Promise<Readonly<Record<string, string | number | boolean>>>;
}

/**
 * Runs scheduled work, one run of a job at a time: each run with something to do is a trace of its own, has a line and is
 * counted. When the service stops, `stop` is aborted and the run that is at work is waited for.
 *
 * @example
 * ```ts
 * jobs.start({ name: 'expire_carts', everyMs: 60_000, run: async () => ({ expired: await this.carts.expire() }) });
 * ```
 */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly loops: Promise<void>[] = [];

  constructor(
    private readonly logger: PinoLogger,
    @InjectMetric(JOB_RUNS_TOTAL) private readonly runs: Counter,
    @InjectMetric(JOB_DURATION_SECONDS) private readonly durations: Histogram,
    @InjectMetric(JOB_LAST_SUCCESS_TIMESTAMP_SECONDS) private readonly lastSuccess: Gauge,
    @InjectMetric(JOB_INTERVAL_SECONDS) private readonly intervals: Gauge,
  ) {}

  start(job: Job): void {
    for (const outcome of ['success', 'failure']) this.runs.inc({ job_name: job.name, outcome }, 0);
    this.durations.zero({ job_name: job.name });
    this.lastSuccess.setToCurrentTime({ job_name: job.name });
    this.intervals.set({ job_name: job.name }, job.everyMs / 1_000);
    this.loops.push(this.loop(job));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops);
  }

  private async loop(job: Job): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const pauseMs = job.everyMs * (0.9 + Math.random() / 5);
      await setTimeout(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.runOnce(job);
    }
  }

  private async runOnce(job: Job): Promise<void> {
    const endTimer = this.durations.startTimer({ job_name: job.name });
    const isSuccess = await this.attempt(job);
    endTimer();
    this.runs.inc({ job_name: job.name, outcome: isSuccess ? 'success' : 'failure' });
    if (isSuccess) this.lastSuccess.setToCurrentTime({ job_name: job.name });
  }

  private async attempt(job: Job): Promise<boolean> {
    try {
      if (job.isDue && !(await untraced(job.isDue))) return true;
    } catch (error) {
      this.fail(job, error);
      return false;
    }
    const attributes = { 'job.name': job.name };
    return trace
      .getTracer(TRACER_NAME)
      .startActiveSpan(`job ${job.name}`, { attributes }, ROOT_CONTEXT, (span) => this.work(job, span));
  }

  private async work(job: Job, span: Span): Promise<boolean> {
    const started = performance.now();
    try {
      const fields = await job.run(this.stopping.signal);
      const duration_ms = Math.round(performance.now() - started);
      this.logger.info({ event: 'job_completed', job: job.name, duration_ms, ...fields }, 'job completed');
      return true;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      if (error instanceof Error) span.recordException(error);
      this.fail(job, error);
      return false;
    } finally {
      span.end();
    }
  }

  private fail(job: Job, error: unknown): void {
    this.logger.error({ event: 'job_failed', job: job.name, err: error }, 'job failed');
  }
}
