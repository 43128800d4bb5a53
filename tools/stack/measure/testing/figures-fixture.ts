import { type Figures } from '../figures.ts';
import { type WatchedPanel } from '../watch-panels.ts';

export function watched(panel: string, seconds?: number): WatchedPanel {
  return { dashboard: 'Shop', panel, queries: [], ...(seconds === undefined ? {} : { seconds }) };
}

/** Figures that reach all goals. */
export const good: Figures = {
  date: '2026-11-24',
  machine: { cores: 2, memoryGiB: 7.7 },
  node: '24.21.0',
  versions: new Map([
    ['prometheus', '3.16.0'],
    ['loki', '3.7.8'],
  ]),
  traffic: { minutes: 10, users: 8, requestsPerSecond: 23.6 },
  healthySeconds: 12.34,
  panels: [watched('Total Request Rate', 16.2), watched('Error Logs', 3)],
  memory: new Map([
    ['api-gateway', { resident: 150.4, proportional: 100.4 }],
    ['loki', { resident: 200.4, proportional: 150.4 }],
  ]),
  limits: new Map([
    ['api-gateway', 320],
    ['loki', 384],
    ['postgres', 256],
    ['grafana', 384],
  ]),
};
