import { type ComposeFile, servicesOf } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';
import { type ListeningPorts } from '../support/listening-ports.ts';
import { lineOf, type TextFile } from '../support/text-file.ts';

interface Part {
  readonly name: string;
  readonly ports: readonly number[];
  readonly health: { readonly port: number };
}

/** Ports that a program opens although no file of ours says so. */
const UNWRITTEN_PORTS: Readonly<Record<string, readonly number[]>> = {
  // Loki talks to itself over gRPC.
  loki: [9095],
};

/**
 * What `npm run stack` starts is what docker compose does, on the ports that its configuration names.
 * @param file - where `parts` is written
 * @param compose - services that run only in containers are in `without`, with the reason
 */
export function nativeParts(
  { parts, file }: { readonly parts: readonly Part[]; readonly file: TextFile },
  { compose, listening }: { readonly compose: ComposeFile; readonly listening: ListeningPorts },
  without: Readonly<Record<string, string>>,
): Fault[] {
  const at = (name: string, message: string): Fault => fault(file.path, lineOf(file, `'${name}'`), message);
  const missing = servicesOf(compose)
    .filter(([name]) => without[name] === undefined && !parts.some((part) => part.name === name))
    .map(([name]) => at(name, `no part ${name}, which ${compose.path} has`));
  const wrong = parts.flatMap(({ name, ports, health }) => {
    const known = listening.get(name);
    if (known === undefined) return [at(name, `${compose.path} has no service ${name}`)];
    const expected = [...known, ...(UNWRITTEN_PORTS[name] ?? [])].sort((a, b) => a - b).join(', ');
    const written = [...ports].sort((a, b) => a - b).join(', ');
    return [
      ...(written === expected
        ? []
        : [at(name, `${name} has the ports ${written}; it listens on ${expected}`)]),
      ...(ports.includes(health.port)
        ? []
        : [at(name, `${name} does not listen on ${health.port}, its health port`)]),
    ];
  });
  return [...missing, ...wrong];
}
