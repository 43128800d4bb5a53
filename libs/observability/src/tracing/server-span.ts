import { type Context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  ATTR_CLIENT_ADDRESS,
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_URL_PATH,
  ATTR_URL_SCHEME,
} from '@opentelemetry/semantic-conventions';
import { type RequestObservation, UNMATCHED } from '../http/request-observation.js';
import { TRACER_NAME } from './tracer-name.js';

/** Attribute with the request id, to get from a trace to its log lines where traces are not sampled. */
export const ATTR_REQUEST_ID = 'request.id';

interface IncomingRequest {
  readonly method: string;
  readonly path: string;
  readonly remoteAddress: string;
  readonly requestId: string;
}

/** Starts the server span. The route is not known yet; `nameServerSpan` names the span after it. */
export function startServerSpan(request: IncomingRequest, parent: Context): Span {
  return trace.getTracer(TRACER_NAME).startSpan(
    request.method,
    {
      kind: SpanKind.SERVER,
      attributes: {
        [ATTR_HTTP_REQUEST_METHOD]: request.method,
        [ATTR_URL_PATH]: request.path,
        [ATTR_URL_SCHEME]: 'http',
        [ATTR_CLIENT_ADDRESS]: request.remoteAddress,
        [ATTR_REQUEST_ID]: request.requestId,
      },
    },
    parent,
  );
}

/** `GET /orders/:id`; an unmatched request keeps its method as the name, since its path is the client's to choose. */
export function nameServerSpan({ span, method, endpoint }: RequestObservation): void {
  if (endpoint === UNMATCHED || !span.isRecording()) return;
  span.updateName(`${method} ${endpoint}`);
  span.setAttribute(ATTR_HTTP_ROUTE, endpoint);
}

/** Ends the span; from status 500 on it is an error of this service. */
export function endServerSpan({ span }: RequestObservation, status: number): void {
  span.setAttribute(ATTR_HTTP_RESPONSE_STATUS_CODE, status);
  if (status >= 500) {
    span.setAttribute(ATTR_ERROR_TYPE, String(status));
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
