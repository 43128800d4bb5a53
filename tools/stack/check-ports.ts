import { once } from 'node:events';
import { createServer } from 'node:net';

import { findPortHolder } from '../shop/port-holder.ts';
import { Problem } from '../shop/problem.ts';
import { type Addresses } from './addresses.ts';
import { type PartDescription } from './parts.ts';

/** @throws Problem that names every port that cannot be used, who holds it and what to do. */
export async function checkPorts(parts: readonly PartDescription[], addresses: Addresses): Promise<void> {
  const places = parts.flatMap(({ name, ports }) =>
    ports.map((port) => ({ name, port, address: addresses(name, port) })),
  );
  const faults = await Promise.all(
    places.map(async ({ name, port, address }) =>
      describe(name, port, address, await faultOf(address, port)),
    ),
  );
  const found = faults.filter((fault) => fault !== undefined);
  if (found.length > 0) {
    throw new Problem(
      [
        ...found,
        '',
        'Another address runs the stack beside it:  npm run stack -- --address 127.0.0.5',
        'What else may be in the way:               npm run doctor',
      ].join('\n'),
    );
  }
}

/** The code of the error that listening there gives. */
async function faultOf(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    await once(server.listen({ host, port, exclusive: true }), 'listening');
    await once(server.close(), 'close');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

function describe(name: string, port: number, address: string, code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  if (code === 'EADDRNOTAVAIL') {
    return `${address} for ${name} is no address of this machine. On macOS:  sudo ifconfig lo0 alias ${address}`;
  }
  const holder = findPortHolder(port);
  const who = holder ? ` by process ${holder.pid}: ${holder.command.slice(0, 100)}` : ` (${code})`;
  return `Port ${port} of ${address} for ${name} is taken${who}`;
}
