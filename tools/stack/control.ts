import { rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** What the running stack says to a command: some lines, and whether it could do it. */
export interface ControlAnswer {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

export type ControlHandler = (command: string, part: string | undefined) => Promise<ControlAnswer>;

/** Takes commands of other terminals, on a socket that only this machine's processes reach. */
export async function listenForCommands(address: string, handle: ControlHandler): Promise<Server> {
  const server = createServer((incoming, response) => {
    const [, command = '', part] = (incoming.url ?? '').split('/');
    void handle(command, part)
      .catch((error: unknown) => ({ ok: false, lines: [String(error)] }))
      .then((answer) => response.end(JSON.stringify(answer)));
  });
  // What a killed stack left; whether one still runs was asked before.
  if (process.platform !== 'win32') rmSync(address, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(address, resolve);
  });
  return server;
}

/** The running stack's answer, or undefined when none runs. */
export async function sendCommand(
  address: string,
  command: string,
  part?: string,
): Promise<ControlAnswer | undefined> {
  return new Promise((resolve, reject) => {
    const path = part === undefined ? `/${command}` : `/${command}/${part}`;
    const outgoing = request({ socketPath: address, path, method: 'POST', agent: false }, (response) => {
      void text(response)
        .then((body) => JSON.parse(body) as ControlAnswer)
        .then(resolve, reject);
    });
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      const gone = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET'].includes(error.code ?? '');
      if (gone) resolve(undefined);
      else reject(error);
    });
    outgoing.end();
  });
}
