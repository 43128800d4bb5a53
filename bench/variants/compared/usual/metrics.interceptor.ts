import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { InjectMetric, makeCounterProvider, makeHistogramProvider } from '@willsoto/nestjs-prometheus';
import { Counter, Histogram } from 'prom-client';
import { type Observable, tap } from 'rxjs';

interface AnyRequest {
  readonly method: string;
  /** Express. */
  readonly route?: { readonly path: string };
  /** Fastify. */
  readonly routeOptions?: { readonly url: string };
}

const LABELS = ['method', 'route', 'status'];

export const METRIC_PROVIDERS = [
  makeCounterProvider({ name: 'http_requests_total', help: 'HTTP requests.', labelNames: LABELS }),
  makeHistogramProvider({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests.',
    labelNames: LABELS,
  }),
];

/** Counts and times requests as blog posts on Nest and Prometheus have it. */
@Injectable()
export class MetricsInterceptor implements NestInterceptor {
  constructor(
    @InjectMetric('http_requests_total') private readonly requests: Counter,
    @InjectMetric('http_request_duration_seconds') private readonly durations: Histogram,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const startedAt = Date.now();
    return next.handle().pipe(
      tap(() => {
        const http = context.switchToHttp();
        const { method, route, routeOptions } = http.getRequest<AnyRequest>();
        const { statusCode } = http.getResponse<{ readonly statusCode: number }>();
        const labels = { method, route: route?.path ?? routeOptions?.url ?? '', status: String(statusCode) };
        this.requests.inc(labels);
        this.durations.observe(labels, (Date.now() - startedAt) / 1000);
      }),
    );
  }
}
