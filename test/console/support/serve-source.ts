import { type AddressInfo } from 'node:net';

import { type MemorySource } from '../../../tools/console/memory/memory-source.ts';
import { pack } from '../../../tools/console/memory/saved-file.ts';
import { buildServer } from '../../../tools/console/server/build-server.ts';

export interface ServedSource {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/** A console over a source, without a shop. */
export async function serveSource(source: MemorySource, port = 0): Promise<ServedSource> {
  const server = buildServer({ source, save: () => pack(source.save()) });
  await server.listen({ host: '127.0.0.1', port });
  const taken = (server.server.address() as AddressInfo).port;
  return { address: `http://127.0.0.1:${taken}`, port: taken, close: () => server.close() };
}
