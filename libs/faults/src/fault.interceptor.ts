import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { annotateSpan } from '@shop/observability';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, NEVER, type Observable } from 'rxjs';
import type { FaultPlan } from './fault-plan.js';
import { FaultSwitches } from './fault-switches.js';

const HALF_A_PAGE = '<!doctype html>\n<html>\n<head><title>Welcome</title></head>\n<body>\n<h1>It wor';

/**
 * Makes requests fail as the switches say, after they were counted as in progress and before their handler. Faults come
 * in this order: block, delay, hang, error, garbage, late error. Each share is one of the requests that got so far.
 */
@Injectable()
export class FaultInterceptor implements NestInterceptor {
  constructor(private readonly switches: FaultSwitches) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { plan, held } = this.switches;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!plan.hits(request.routeOptions.url ?? '')) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const injected = new InjectedKinds();
    const { block_ms, delay_ms } = plan.faults;
    if (block_ms > 0) {
      injected.add('block');
      blockFor(block_ms);
    }
    const hold = (kind: string, milliseconds?: number) => {
      injected.add(kind);
      return held.hold(reply.raw, milliseconds);
    };
    const delayed = delay_ms > 0 ? await hold('delay', delay_ms) : 'time';
    const until = delayed === 'time' && plan.hangs.next() ? await hold('hang') : delayed;
    if (until === 'client left') return NEVER;
    return until === 'lifted' ? next.handle() : answer(plan, injected, reply, next);
  }
}

function answer(
  plan: FaultPlan,
  injected: InjectedKinds,
  reply: FastifyReply,
  next: CallHandler,
): Observable<unknown> {
  if (plan.errors.next()) {
    injected.add('error');
    throw new Error('Fault injected by command');
  }
  if (!plan.garbage.next()) return plan.lateErrors.next() ? failAfter(next, injected) : next.handle();
  injected.add('garbage');
  void reply.code(200).type('text/html; charset=utf-8').send(HALF_A_PAGE);
  // What Nest is given it sends: nothing, as the answer is on its way.
  return NEVER;
}

/** The handler does its work, and its client is not told. */
function failAfter(next: CallHandler, injected: InjectedKinds): Observable<unknown> {
  return next.handle().pipe(
    map(() => {
      injected.add('late_error');
      throw new Error('Fault injected by command, after the work was done');
    }),
  );
}

/** Tells on the request's server span what was done to it: `error`, or `delay,hang` where it was more than one. */
class InjectedKinds {
  private readonly kinds: string[] = [];

  add(kind: string): void {
    this.kinds.push(kind);
    annotateSpan({ 'fault.injected': this.kinds.join(',') });
  }
}

/** Does nothing, and lets nobody else do anything. */
function blockFor(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}
