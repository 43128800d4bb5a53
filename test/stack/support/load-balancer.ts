import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

import { placeOnLoopback } from '../../../tools/stack/addresses.ts';
import { render } from '../../../tools/stack/render.ts';
import { collectorBinary, COLLECTOR } from './collector-binary.ts';
import { addressOfOwn, OwnCollector } from './own-collector.ts';
import { root } from './test-stack.ts';

export interface LoadBalancer {
  readonly collector: OwnCollector;
  close(): Promise<void>;
}

/** A collector with load-balancing.yaml in front of others, whose addresses it is told instead of a name for them. */
export async function startLoadBalancer(last: number, behind: readonly string[]): Promise<LoadBalancer> {
  const address = addressOfOwn(last);
  const folder = mkdtempSync(join(tmpdir(), 'stack-test-'));
  const folders = new Map([['/var/lib/otel-collector', join(folder, 'data')]]);
  const addresses = placeOnLoopback(address);
  const rendered = (name: string): string => {
    const text = readFileSync(join(root, 'deploy/otel-collector', name), 'utf8');
    return render(text, { part: COLLECTOR.name, hosts: [], addresses, folders });
  };
  const files = {
    'otel-collector.yaml': rendered('otel-collector.yaml'),
    'load-balancing.yaml': rendered('load-balancing.yaml'),
    'resolver.yaml': stringify({
      exporters: {
        loadbalancing: {
          resolver: { dns: null, static: { hostnames: behind.map((each) => `${each}:4317`) } },
        },
      },
    }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const close = async (): Promise<void> => rmSync(folder, { recursive: true });
  const collector = await OwnCollector.start(address, {
    command: collectorBinary(),
    args: Object.keys(files).map((name) => `--config=${join(folder, name)}`),
    environment: { SAMPLING_COLLECTORS: 'unused' },
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { collector, close: () => collector.stop().then(close) };
}
