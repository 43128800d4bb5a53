import { Injectable } from '@nestjs/common';
import { TraceFlags } from '@opentelemetry/api';
import { InjectMetric } from '@willsoto/nestjs-prometheus';
import type { Counter, Gauge, Histogram } from 'prom-client';
import type { RequestObservation } from '../http/request-observation.js';
import {
  HTTP_REQUEST_DURATION_SECONDS,
  HTTP_REQUESTS_IN_PROGRESS,
  HTTP_REQUESTS_TOTAL,
} from './metric-names.js';

/** The `method` of requests whose method is not a well-known one: clients must not be able to make series. */
export const OTHER_METHOD = '_OTHER';

const METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
]);

/** Rate, errors and duration of the requests of this service. */
@Injectable()
export class HttpMetrics {
  constructor(
    @InjectMetric(HTTP_REQUESTS_TOTAL) private readonly requests: Counter,
    @InjectMetric(HTTP_REQUEST_DURATION_SECONDS) private readonly duration: Histogram,
    @InjectMetric(HTTP_REQUESTS_IN_PROGRESS) private readonly inProgress: Gauge,
  ) {}

  /** Makes the series of a route that are known before its first request, at 0. */
  routeAdded(method: string, endpoint: string): void {
    this.duration.zero({ method, endpoint });
    this.inProgress.set({ method, endpoint }, 0);
    // increase() does not see a series' first value: an error counter has to be there before the first error.
    this.requests.inc({ method, endpoint, status: '500' }, 0);
  }

  requestStarted(observation: RequestObservation): void {
    observation.inProgress = true;
    this.inProgress.inc({ method: methodLabel(observation.method), endpoint: observation.endpoint });
  }

  requestEnded(observation: RequestObservation, status: number, seconds: number): void {
    const { endpoint, span } = observation;
    const method = methodLabel(observation.method);
    this.count(method, endpoint, status);
    const { traceId, traceFlags } = span.spanContext();
    const labels = { method, endpoint };
    // An exemplar of a trace that was not sampled would lead nowhere.
    const exemplarLabels = traceFlags & TraceFlags.SAMPLED ? { trace_id: traceId } : {};
    this.duration.observe({ labels, value: seconds, exemplarLabels });
    if (observation.inProgress) this.inProgress.dec(labels);
  }

  count(method: string, endpoint: string, status: number): void {
    this.requests.inc({ method, endpoint, status: String(status) });
  }
}

function methodLabel(method: string): string {
  return METHODS.has(method) ? method : OTHER_METHOD;
}
