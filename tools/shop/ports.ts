import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

import { Problem } from './problem.ts';
import { placeOn, SERVICES, type PlacedService } from './services.ts';

/**
 * The services on the ports the environment asks for.
 * @throws Problem for a variable that is no port, or a port given twice.
 */
export function placeByEnvironment(environment: NodeJS.ProcessEnv): PlacedService[] {
  const placed = SERVICES.map((service) => {
    const asked = environment[service.portVariable];
    return placeOn(service, asked ? readPort(service.portVariable, asked) : service.port);
  });
  for (const service of placed) {
    const other = placed.find(({ name, port }) => port === service.port && name !== service.name);
    if (other) throw new Problem(`Port ${service.port} is given to both ${service.name} and ${other.name}.`);
  }
  return placed;
}

/** The services on ports that were free a moment ago. */
export async function placeOnFreePorts(): Promise<PlacedService[]> {
  // All are held at the same time: one after the other the system could give one port twice.
  const holders = await Promise.all(SERVICES.map(() => listening()));
  const placed = SERVICES.map((service, index) => placeOn(service, holders[index]?.port ?? 0));
  await Promise.all(holders.map(({ release }) => release()));
  return placed;
}

export type PortState = 'free' | 'taken' | 'forbidden';

/** Whether a service could listen on the port on all interfaces and be reached there as localhost. */
export async function portState(port: number): Promise<PortState> {
  // Listening alone proves too little: some systems allow it beside another program's listener on 127.0.0.1.
  const answers = await Promise.all([someoneAnswers('127.0.0.1', port), someoneAnswers('::1', port)]);
  if (answers.includes(true)) return 'taken';
  try {
    const { release } = await listening(port);
    await release();
    return 'free';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'forbidden' : 'taken';
  }
}

export function readPort(variable: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Problem(`${variable} must be a port between 1 and 65535; it is "${text}".`);
}

async function listening(port = 0): Promise<{ port: number; release: () => Promise<unknown> }> {
  const server = createServer().listen(port);
  await once(server, 'listening');
  const release = (): Promise<unknown> => once(server.close(), 'close');
  return { port: (server.address() as AddressInfo).port, release };
}

function someoneAnswers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const settle = (answered: boolean): void => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}
