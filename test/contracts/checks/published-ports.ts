import { type ComposeFile, servicesOf } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';

const PUBLISHED = /^127\.0\.0\.1:\$\{(\w+_PORT):-(\d+)\}:(\d+)$/;

/**
 * Every published port is on loopback, on the same number as inside unless a variable moves it, and they are the ports
 * that people know.
 * @param known - by service, what it publishes
 */
export function publishedPorts(
  compose: ComposeFile,
  known: Readonly<Record<string, readonly number[]>>,
): Fault[] {
  return servicesOf(compose).flatMap(([name, { ports = [] }]) => {
    const at = (message: string, ...keys: number[]): Fault =>
      fault(compose.path, compose.line('services', name, 'ports', ...keys), message);
    const malformed = ports.flatMap((port, index) => {
      const [, , host, container] = PUBLISHED.exec(port) ?? [];
      return host === undefined || host !== container
        ? [at(`${name} publishes ${port}; write 127.0.0.1:\${NAME_PORT:-port}:port`, index)]
        : [];
    });
    const published = ports.map((port) => Number(port.split(':').at(-1))).join(', ');
    const expected = (known[name] ?? []).join(', ');
    return published === expected
      ? malformed
      : [...malformed, at(`${name} publishes ${published || 'nothing'} instead of ${expected || 'nothing'}`)];
  });
}
