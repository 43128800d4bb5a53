import type { IncomingMessage } from 'node:http';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { observationOf } from '../http/request-observation.js';
import { HttpMetrics } from './http-metrics.js';

/**
 * Counts a request into `http_requests_in_progress` when its handler takes over, unless `addRequestHooks` has done so
 * (see {@link LoggingInterceptor}). The request leaves the gauge, and enters the counter and the histogram, where its
 * response ends (RequestObserver).
 */
@Injectable()
export class MetricsInterceptor implements NestInterceptor {
  constructor(private readonly metrics: HttpMetrics) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<{ readonly raw: IncomingMessage }>();
    const observation = observationOf(request.raw);
    if (observation && !observation.inProgress) this.metrics.requestStarted(observation);
    return next.handle();
  }
}
