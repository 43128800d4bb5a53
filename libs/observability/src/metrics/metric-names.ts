/** Requests answered. Labels: service, method, endpoint (route template or `unmatched`), status. */
export const HTTP_REQUESTS_TOTAL = 'http_requests_total';
/** Seconds from the first byte of the request to the end of its response. Labels: service, method, endpoint. */
export const HTTP_REQUEST_DURATION_SECONDS = 'http_request_duration_seconds';
/** Requests a handler is at work on. Labels: service, method, endpoint. */
export const HTTP_REQUESTS_IN_PROGRESS = 'http_requests_in_progress';
/** What happened in the business. Labels: service, event_type, status. */
export const BUSINESS_EVENTS_TOTAL = 'business_events_total';
/** Open connections of the HTTP server. Label: service. */
export const ACTIVE_CONNECTIONS = 'active_connections';
/** Constant 1; says what runs. Labels: service, version, environment, node_version. */
export const APP_INFO = 'app_info';
/** Telemetry that could not be delivered. Labels: service, signal, reason. */
export const TELEMETRY_DROPPED_TOTAL = 'telemetry_dropped_total';
/** Seconds the event loop worked since the process started. Label: service. */
export const NODEJS_EVENTLOOP_ACTIVE_SECONDS_TOTAL = 'nodejs_eventloop_active_seconds_total';
/** Seconds the event loop waited for work since the process started. Label: service. */
export const NODEJS_EVENTLOOP_IDLE_SECONDS_TOTAL = 'nodejs_eventloop_idle_seconds_total';
