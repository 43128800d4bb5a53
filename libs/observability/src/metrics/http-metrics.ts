import { Injectable } from '@nestjs/common';
import { TraceFlags } from '@opentelemetry/api';
import { Registry } from 'prom-client';
import type { RequestObservation } from '../http/request-observation.js';
import { registerHttpMetrics } from './http-exposition.js';
import { HttpSeries } from './http-series.js';

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
  /** By endpoint, then by method. */
  private readonly table = new Map<string, Map<string, HttpSeries>>();

  constructor(registry: Registry) {
    registerHttpMetrics(registry, () => this.all());
  }

  /** Makes the series of a route that are known before its first request, at 0. */
  routeAdded(method: string, endpoint: string): void {
    this.series(method, endpoint).startAtZero();
  }

  requestStarted(observation: RequestObservation): void {
    const series = this.series(methodLabel(observation.method), observation.route.endpoint);
    series.handlerBegins();
    observation.inProgress = series;
  }

  requestEnded(observation: RequestObservation, status: number, seconds: number): void {
    const { inProgress, method, route, span } = observation;
    const series = inProgress ?? this.series(methodLabel(method), route.endpoint);
    const { traceId, traceFlags } = span.spanContext();
    series.count(status);
    series.observe(seconds, traceFlags & TraceFlags.SAMPLED ? traceId : undefined);
    if (inProgress) series.handlerEnds();
  }

  /** Counts an answer of which nothing but its status is known. */
  count(method: string, endpoint: string, status: number): void {
    this.series(method, endpoint).count(status);
  }

  private series(method: string, endpoint: string): HttpSeries {
    const ofEndpoint = this.table.get(endpoint) ?? this.added(endpoint);
    const found = ofEndpoint.get(method);
    if (found) return found;
    const made = new HttpSeries(method, endpoint);
    ofEndpoint.set(method, made);
    return made;
  }

  private added(endpoint: string): Map<string, HttpSeries> {
    const ofEndpoint = new Map<string, HttpSeries>();
    this.table.set(endpoint, ofEndpoint);
    return ofEndpoint;
  }

  private all(): HttpSeries[] {
    return [...this.table.values()].flatMap((ofEndpoint) => [...ofEndpoint.values()]);
  }
}

function methodLabel(method: string): string {
  return METHODS.has(method) ? method : OTHER_METHOD;
}
