import type { IncomingMessage } from 'node:http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ATTR_CODE_FUNCTION_NAME } from '@opentelemetry/semantic-conventions';
import type { Observable } from 'rxjs';
import { observationOf } from '../http/request-observation.js';

/**
 * Tells on the server span which handler took the request, so that one gets from a trace to the code. The span itself
 * starts and ends in RequestObserver: it also covers guards, body parsing and requests that no handler takes.
 */
@Injectable()
export class SpanInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<{ readonly raw: IncomingMessage }>();
    observationOf(request.raw)?.span.setAttribute(
      ATTR_CODE_FUNCTION_NAME,
      `${context.getClass().name}.${context.getHandler().name}`,
    );
    return next.handle();
  }
}
