import type { IncomingMessage } from 'node:http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { observationOf } from '../http/request-observation.js';
import { RequestLog } from './request-log.js';

/**
 * Writes `request_started` when a handler takes a request, unless it is written already.
 *
 * The library does not register its interceptors: Nest calls them through a chain of promises and observables that
 * takes more CPU than the whole bare request (docs/adr/013), and `addRequestHooks` does their work at each of Nest's
 * own routes. They are for handlers that Nest runs behind somebody else's route, and do nothing twice.
 */
@Injectable()
export class LoggingInterceptor implements NestInterceptor {
  constructor(private readonly log: RequestLog) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<{ readonly raw: IncomingMessage }>();
    const observation = observationOf(request.raw);
    if (observation && observation.loggedFields === undefined) this.log.requestStarted(observation);
    return next.handle();
  }
}
