import { performance } from 'node:perf_hooks';
import { Counter, type Registry } from 'prom-client';
import {
  NODEJS_EVENTLOOP_ACTIVE_SECONDS_TOTAL,
  NODEJS_EVENTLOOP_IDLE_SECONDS_TOTAL,
} from './metric-names.js';

/**
 * How long the event loop worked and how long it waited. The utilisation is rate(active) / (rate(active) + rate(idle)),
 * over any window and for any number of scrapers; a gauge would need a timer and one window for all of them.
 */
export function eventLoopTime(registry: Registry): Counter[] {
  return [
    counterOf(registry, NODEJS_EVENTLOOP_ACTIVE_SECONDS_TOTAL, 'active', 'Seconds the event loop worked.'),
    counterOf(
      registry,
      NODEJS_EVENTLOOP_IDLE_SECONDS_TOTAL,
      'idle',
      'Seconds the event loop waited for work.',
    ),
  ];
}

function counterOf(registry: Registry, name: string, part: 'active' | 'idle', help: string): Counter {
  return new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset();
      this.inc(performance.eventLoopUtilization()[part] / 1_000);
    },
  });
}
