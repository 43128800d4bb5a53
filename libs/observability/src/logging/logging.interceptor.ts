import type { IncomingMessage } from 'node:http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { observationOf } from '../http/request-observation.js';
import { RequestLog } from './request-log.js';

/**
 * Writes `request_started` when a handler takes a request, and names the handler in both request lines. A request
 * that never reaches a handler gets its lines from RequestObserver, as does every `request_completed`.
 */
@Injectable()
export class LoggingInterceptor implements NestInterceptor {
  constructor(private readonly log: RequestLog) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<{ readonly raw: IncomingMessage }>();
    const observation = observationOf(request.raw);
    if (observation) {
      observation.handler = `${context.getClass().name}.${context.getHandler().name}`;
      this.log.requestStarted(observation);
    }
    return next.handle();
  }
}
