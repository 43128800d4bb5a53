import { type Fault, fault } from '../support/fault.ts';
import { type ListeningPorts } from '../support/listening-ports.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

/** host:port, with or without a scheme and credentials; not 127.0.0.1:9090, not image:3.7.8, not `key: value`. */
const ADDRESS = new RegExp(
  [
    // Not within a word, but as the default of a variable: ${NAME:-http://host:80}
    String.raw`(?<![\w.$/])(?<!(?<!:)-)`,
    String.raw`(?:\w+://)?(?:[\w-]+(?::[\w-]+)?@)?`,
    String.raw`([a-z][a-z0-9-]*[a-z0-9]):(\d{2,5})(?![\w.:])`,
  ].join(''),
  'g',
);

/** Every host:port that a file of the stack names is a compose service which listens there. */
export function knownAddresses(file: TextFile, listening: ListeningPorts): Fault[] {
  return [...file.text.matchAll(ADDRESS)].flatMap((match) => {
    const [, host = '', port = ''] = match;
    if (host === 'localhost') return [];
    const ports = listening.get(host);
    if (ports?.has(Number(port))) return [];
    const why = ports
      ? `${host} listens on ${[...ports].join(', ') || 'no port'}`
      : `docker-compose.yml has no service ${host}`;
    return [fault(file.path, lineAt(file.text, match.index), `${host}:${port} leads nowhere: ${why}`)];
  });
}
