/** What libs/observability/README.md promises of each request: a variant of this project that leaves it out is void. */

const OF_EVERY_LINE = ['level', 'time', 'service', 'environment', 'event'];
const OF_A_REQUEST = ['request_id', 'method', 'path', 'handler'];
export const LINE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  request_started: [...OF_EVERY_LINE, ...OF_A_REQUEST, 'remote_addr'],
  request_completed: [
    ...OF_EVERY_LINE,
    ...OF_A_REQUEST,
    'endpoint',
    'status_code',
    'duration_ms',
    'content_length',
  ],
};

/** On these lines too, where there are traces. */
export const LINE_FIELDS_OF_TRACES: readonly string[] = ['trace_id', 'span_id', 'trace_flags'];

export const SPAN_NAME = 'GET /products/:id';
export const SPAN_ATTRIBUTES: readonly string[] = [
  'http.request.method',
  'http.route',
  'http.response.status_code',
  'url.path',
  'url.scheme',
  'client.address',
  'request.id',
  'code.function.name',
];

export const COUNTER = 'http_requests_total';
export const COUNTER_LABELS: readonly string[] = ['service', 'method', 'endpoint', 'status'];
export const DURATION = 'http_request_duration_seconds';
