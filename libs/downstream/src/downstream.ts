import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { ServiceName } from '@shop/contracts';
import {
  DownstreamError,
  InjectMetric,
  OutgoingHttp,
  type OutgoingRequest,
  PinoLogger,
} from '@shop/observability';
import type { Counter, Gauge } from 'prom-client';
import { backoffMs } from './backoff.js';
import { Breaker, BREAKER_STATES, type BreakerState } from './breaker.js';
import { Deadline } from './deadline.js';
import { DownstreamAnswer } from './downstream-answer.js';
import {
  DOWNSTREAM_BREAKER_STATE,
  DOWNSTREAM_RETRIES_TOTAL,
  type RetryOutcome,
} from './downstream-metrics.js';
import { DOWNSTREAM_SERVICES, DOWNSTREAM_SETTINGS } from './downstream-options.js';
import type { DownstreamSettings } from './downstream-settings.js';
import { RetryBudget } from './retry-budget.js';

/** The services that others call. */
export type DownstreamService = Exclude<ServiceName, 'api-gateway'>;

/** A request to one of them: a path instead of an address. */
export type DownstreamRequest = Omit<OutgoingRequest, 'service' | 'url'> & {
  readonly path: string;
  /** Whether it does the same however often it arrives, so that it may be made again; `true` for GET unless told. */
  readonly repeatable?: boolean;
  /** By when the last attempt has ended; OUTGOING_TIMEOUT_MS from now unless told. */
  readonly deadline?: Deadline;
};

/** More would only wait: a neighbour that fails five times in two seconds will not answer this request. */
const MOST_ATTEMPTS = 5;

/** Calls other services at the addresses, and within the time, that the settings say. */
@Injectable()
export class Downstream {
  private readonly budgets: ReadonlyMap<DownstreamService, RetryBudget>;
  private readonly breakers: ReadonlyMap<DownstreamService, Breaker>;

  constructor(
    private readonly http: OutgoingHttp,
    private readonly logger: PinoLogger,
    @Inject(DOWNSTREAM_SETTINGS) private readonly settings: DownstreamSettings,
    @Inject(DOWNSTREAM_SERVICES) services: readonly DownstreamService[],
    @InjectMetric(DOWNSTREAM_RETRIES_TOTAL) private readonly retries: Counter,
    @InjectMetric(DOWNSTREAM_BREAKER_STATE) private readonly breakerStates: Gauge,
  ) {
    const guarded = settings.OUTGOING_BREAKERS ? services : [];
    this.breakers = new Map(guarded.map((service) => [service, this.breakerOf(service)]));
    this.budgets = new Map(services.map((service) => [service, new RetryBudget()]));
    for (const downstream of services) {
      retries.inc({ downstream, outcome: 'made' satisfies RetryOutcome }, 0);
      retries.inc({ downstream, outcome: 'over_budget' satisfies RetryOutcome }, 0);
    }
  }

  /** One attempt, of which only the status and the text are known. */
  async send(service: DownstreamService, { path, ...request }: DownstreamRequest): Promise<DownstreamAnswer> {
    const { status, body } = await this.http.send({
      timeoutMs: this.settings.OUTGOING_TIMEOUT_MS,
      ...request,
      service,
      url: `${this.urlOf(service)}${path}`,
    });
    return new DownstreamAnswer(service, status, body);
  }

  /**
   * Asks until there is an answer that `read` takes: again where that is safe, there is time, and the budget allows it.
   *
   * @param read - reads the answer by its contract, and throws a DownstreamError when it is none
   * @throws DownstreamError when there is no answer, none in time, or none that can be read. `sent` is false only when
   * no attempt can have arrived.
   */
  async ask<Result>(
    service: DownstreamService,
    request: DownstreamRequest,
    read: (answer: DownstreamAnswer) => Result,
  ): Promise<Result> {
    const { OUTGOING_TIMEOUT_MS } = this.settings;
    const deadline = request.deadline ?? Deadline.in(OUTGOING_TIMEOUT_MS);
    const isRepeatable = request.repeatable ?? request.method === 'GET';
    const budget = this.budgets.get(service);
    budget?.called();
    let sent = false;
    for (let attempts = 1; ; attempts += 1) {
      try {
        const timeoutMs = Math.max(1, Math.min(OUTGOING_TIMEOUT_MS, deadline.leftMs));
        const attempt = async () => read(await this.send(service, { ...request, timeoutMs }));
        const breaker = this.breakers.get(service);
        return await (breaker ? breaker.call(attempt) : attempt());
      } catch (error) {
        if (!(error instanceof DownstreamError)) throw error;
        sent ||= error.sent;
        const pauseMs = backoffMs(attempts);
        const isInTime = attempts < MOST_ATTEMPTS && pauseMs < deadline.leftMs;
        if (!isRepeatable || !isInTime || !this.mayRepeat(service, error, attempts))
          throw asSent(error, sent);
        await setTimeout(pauseMs);
      }
    }
  }

  private mayRepeat(downstream: DownstreamService, { reason }: DownstreamError, attempt: number): boolean {
    if (!this.settings.OUTGOING_RETRIES) return false;
    const isAllowed = this.budgets.get(downstream)?.take() ?? false;
    const outcome: RetryOutcome = isAllowed ? 'made' : 'over_budget';
    this.retries.inc({ downstream, outcome });
    if (isAllowed) {
      this.logger.info({ event: 'downstream_asked_again', downstream, reason, attempt }, 'asked again');
    }
    return isAllowed;
  }

  private breakerOf(downstream: DownstreamService): Breaker {
    const show = (current: BreakerState): void => {
      for (const state of BREAKER_STATES) {
        this.breakerStates.set({ downstream, state }, state === current ? 1 : 0);
      }
    };
    show('closed');
    return new Breaker(downstream, (state) => {
      show(state);
      this.logger.warn({ event: 'breaker_state_changed', downstream, state }, 'breaker changed its state');
    });
  }

  private urlOf(service: DownstreamService): string {
    const urls = {
      'order-service': this.settings.ORDER_SERVICE_URL,
      'product-service': this.settings.PRODUCT_SERVICE_URL,
      'payment-service': this.settings.PAYMENT_SERVICE_URL,
    };
    return urls[service] ?? '';
  }
}

/** An attempt that was refused does not undo one before it, of which nobody knows what it did. */
function asSent(error: DownstreamError, sent: boolean): DownstreamError {
  if (error.sent === sent) return error;
  return new DownstreamError(error.service, error.reason, { cause: error.cause, sent });
}
