import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { stringify } from 'yaml';

import { startChild } from '../measure/child-process.ts';

export interface StartedStore {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The store as `npm run stack` starts it, with its data in this folder. */
export async function startStore(root: string, folder: string): Promise<StartedStore> {
  const file = join(folder, 'loki.yaml');
  const attributes = {
    action: 'index_label',
    attributes: ['service.name', 'level', 'stream', 'environment'],
  };
  const settings = {
    auth_enabled: false,
    server: { http_listen_address: '127.0.0.1', http_listen_port: 0 },
    common: { path_prefix: folder },
    limits_config: {
      ingestion_rate_mb: 64,
      ingestion_burst_size_mb: 128,
      per_stream_rate_limit: '64MB',
      per_stream_rate_limit_burst: '128MB',
      otlp_config: { resource_attributes: { ignore_defaults: true, attributes_config: [attributes] } },
    },
  };
  writeFileSync(file, stringify(settings));
  const heap = ['--max-old-space-size=128', '--max-semi-space-size=4'];
  const script = join(root, 'tools/log-store/log-store.ts');
  const child = await startChild([process.execPath, [...heap, script, `-config.file=${file}`]], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { stdout } = child.process;
  if (stdout === null) throw new Error('the store has no output');
  const [ready] = (await once(createInterface(stdout), 'line')) as [string];
  const url = /address=(\S+)/.exec(ready)?.[1];
  if (url === undefined) throw new Error(`the store says: ${ready}`);
  return { url, pid: child.pid, stop: () => child.stop() };
}
