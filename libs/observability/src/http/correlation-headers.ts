/** Correlates the log lines and spans of one request across services; taken from the client when well formed. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Tells the client which trace to look for. */
export const TRACE_ID_HEADER = 'x-trace-id';
