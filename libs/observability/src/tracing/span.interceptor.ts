import type { IncomingMessage } from 'node:http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ObservedRoute } from '../http/observed-route.js';
import { observationOf } from '../http/request-observation.js';

/**
 * Names the handler that takes a request, for its server span and its lines, unless `addRequestHooks` has done so (see
 * {@link LoggingInterceptor}).
 */
@Injectable()
export class SpanInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<{ readonly raw: IncomingMessage }>();
    const observation = observationOf(request.raw);
    if (observation && observation.route.handler === undefined) {
      const handler = `${context.getClass().name}.${context.getHandler().name}`;
      observation.route = new ObservedRoute(observation.route.endpoint, handler);
    }
    return next.handle();
  }
}
