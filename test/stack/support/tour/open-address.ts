import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { readDashboards } from '../../../../tools/grafana/dashboard.ts';
import { root } from '../test-stack.ts';
import { type Reader } from './reader.ts';

/** One page answers every path of these two; which views it has, only their sources say. */
const VIEWS: Readonly<Record<string, RegExp>> = {
  9093: /^\/#\/(alerts|silences|status)$/,
  16686: /^\/(search|dependencies|monitor|trace\/[0-9a-f]{32})$/,
};
const GRAFANA_PORT = '3000';
const GRAFANA_VIEWS = /^\/(explore)?$/;

/** What is wrong with an address of the page, in words; undefined where a reader finds something there. */
export async function faultAt(address: string, reader: Reader): Promise<string | undefined> {
  const { port } = new URL(address.replaceAll(/<\w+>/g, 'word'));
  // There is no Grafana here to be asked.
  if (port === GRAFANA_PORT) return faultInGrafana(new URL(address));
  const here = new URL(reader.translate(address));
  const view = VIEWS[port];
  if (view && !view.test(`${here.pathname}${here.hash}`)) return 'is no view of that page';
  const answer = await fetch(here, { signal: AbortSignal.timeout(10_000) });
  const text = await answer.text();
  if (answer.status === 200) return undefined;
  // Prometheus knows this path for a page of its own; the build without Docker has its pages left out.
  if (port === '9090' && text.startsWith('Error opening React index.html')) return undefined;
  return `answers ${answer.status}`;
}

/** Grafana's port is that of the compose file, and the dashboard one of those provisioned. */
function faultInGrafana({ port, pathname }: URL): string | undefined {
  const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as {
    services: { grafana: { ports: string[] } };
  };
  if (!compose.services.grafana.ports.includes(`127.0.0.1:\${GRAFANA_PORT:-${port}}:${port}`)) {
    return 'is not where docker-compose.yml has Grafana';
  }
  const uids = readDashboards(join(root, 'deploy/grafana/dashboards')).map(({ uid }) => `/d/${uid}`);
  return GRAFANA_VIEWS.test(pathname) || uids.includes(pathname) ? undefined : 'is no dashboard';
}
