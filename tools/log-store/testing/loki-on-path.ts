import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { parse, stringify } from 'yaml';

import { startProcess } from '../../processes/started-process.ts';
import { placeOnFreePorts } from '../../shop/ports.ts';
import { findOnPath } from '../../stack/find-binaries.ts';
import { isHealthy } from '../../stack/until-healthy.ts';
import { type QueriedStore } from './queried-store.ts';

const ROOT = join(__dirname, '../../..');
const POLL_MS = 250;

/** Where a person has Loki installed; this project installs none. */
export const LOKI = findOnPath('loki', process.env['PATH']);

/** Loki with the repository's own loki.yaml, on free ports and with its data in a folder for it. */
export async function startLoki(binary: string): Promise<QueriedStore> {
  const folder = mkdtempSync(join(tmpdir(), 'loki-'));
  const [http = 0, grpc = 0] = (await placeOnFreePorts()).map(({ port }) => port);
  const text = readFileSync(join(ROOT, 'deploy/loki/loki.yaml'), 'utf8').replaceAll(
    /: \/loki\b/g,
    `: ${folder}`,
  );
  const settings = parse(text) as Record<string, object>;
  const file = join(folder, 'loki.yaml');
  writeFileSync(
    file,
    stringify({
      ...settings,
      server: {
        http_listen_address: '127.0.0.1',
        http_listen_port: http,
        grpc_listen_port: grpc,
        log_level: 'warn',
      },
      ruler: undefined,
    }),
  );
  const process = startProcess({
    command: binary,
    args: [`-config.file=${file}`, '-config.expand-env=true'],
    cwd: ROOT,
    environment: {},
    onLine: () => undefined,
  });
  const url = `http://127.0.0.1:${http}`;
  while (!(await isHealthy(`${url}/ready`))) {
    if (process.hasExited()) throw new Error(`loki ended:\n${(await process.exited).lastLines.join('\n')}`);
    await pause(POLL_MS);
  }
  return {
    url,
    close: async () => {
      process.terminate();
      await process.exited;
      rmSync(folder, { recursive: true });
    },
  };
}
