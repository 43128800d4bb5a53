import http from 'node:http';
import { isWrapped } from '@opentelemetry/instrumentation';

let started = false;
let applicationWasFirst = false;

/** Called when tracing starts. */
export function tracingHasStarted(): void {
  started = true;
}

/** Called while the application's root module is being loaded. */
export function applicationIsLoading(): void {
  applicationWasFirst ||= !started;
}

/**
 * What is wrong with the order in which tracing and application were loaded, in one line; undefined when nothing is.
 * Code loaded before tracing may hold on to unpatched functions: its calls make no spans and lose the trace, and
 * nothing else would say so.
 */
export function startOrderFault(): string | undefined {
  if (applicationWasFirst) {
    return "The application was loaded before tracing started. Pass bootstrap a module that is imported late: module: () => import('./app.module.js')";
  }
  if (!isWrapped(http.request)) {
    return 'Outgoing HTTP calls are not instrumented: something replaced http.request after tracing started';
  }
  return undefined;
}
