import type { Provider } from '@nestjs/common';
import {
  HTTP_REQUEST_DURATION_SECONDS,
  HTTP_REQUESTS_IN_PROGRESS,
  HTTP_REQUESTS_TOTAL,
} from './metric-names.js';
import { counterProvider, gaugeProvider, histogramProvider } from './metric-providers.js';

export const HTTP_METRIC_PROVIDERS: Provider[] = [
  counterProvider({
    name: HTTP_REQUESTS_TOTAL,
    help: 'Requests answered, by route template and status code.',
    labelNames: ['method', 'endpoint', 'status'],
  }),
  histogramProvider({
    name: HTTP_REQUEST_DURATION_SECONDS,
    help: 'Seconds from the first byte of a request to the end of its response.',
    labelNames: ['method', 'endpoint'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    enableExemplars: true,
  }),
  gaugeProvider({
    name: HTTP_REQUESTS_IN_PROGRESS,
    help: 'Requests a handler is at work on.',
    labelNames: ['method', 'endpoint'],
  }),
];
