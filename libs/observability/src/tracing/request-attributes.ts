import type { Attributes } from '@opentelemetry/api';
import { type ObservedRoute, UNMATCHED } from '../http/observed-route.js';

/** What the span of a request tells of it when it has been answered. */
export interface AnsweredRequest {
  readonly method: string;
  readonly path: string;
  readonly remoteAddress: string;
  readonly scheme: 'http' | 'https';
  readonly requestId: string;
  readonly route: ObservedRoute;
  readonly status: number;
}

/** `GET /orders/:id`; an unmatched request keeps its method as the name, since its path is the client's to choose. */
export function spanNameOf({ method, route }: AnsweredRequest): string {
  return route.endpoint === UNMATCHED ? method : `${method} ${route.endpoint}`;
}

/**
 * Attributes that differ from request to request. All names but `request.id`, which leads to the lines of requests that
 * are not sampled, are those of https://opentelemetry.io/docs/specs/semconv/http/http-spans/. They are written out here:
 * a literal with computed keys is ten times slower.
 */
export function ownAttributes({ path, remoteAddress, requestId }: AnsweredRequest): Attributes {
  return { 'url.path': path, 'client.address': remoteAddress, 'request.id': requestId };
}

/** Attributes that all requests of a method, a scheme, a route and a status share. */
export function sharedAttributes({ method, scheme, route, status }: AnsweredRequest): Attributes {
  return {
    'http.request.method': method,
    'url.scheme': scheme,
    'http.response.status_code': status,
    ...(route.endpoint === UNMATCHED ? {} : { 'http.route': route.endpoint }),
    ...(route.handler === undefined ? {} : { 'code.function.name': route.handler }),
    ...(status < 500 ? {} : { 'error.type': String(status) }),
  };
}
