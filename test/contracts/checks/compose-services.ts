import { type ComposeFile, servicesOf } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';
import { CONTRACT, portVariable, type ServicePorts } from '../support/service-ports.ts';

/** Every service runs its own entry file, listens on its port and is published there; and no other app is run. */
export function composeServices(services: ServicePorts, compose: ComposeFile): Fault[] {
  const missing = Object.entries(services).flatMap(([name, port]) => serviceFaults(name, port, compose));
  const unknown = servicesOf(compose)
    .filter(([name, { command = [] }]) => services[name] === undefined && command.some(isApp))
    .map(([name]) =>
      fault(
        compose.path,
        compose.line('services', name),
        `${name} is no service of ${CONTRACT}: add it there`,
      ),
    );
  return [...missing, ...unknown];
}

function serviceFaults(name: string, port: number, compose: ComposeFile): Fault[] {
  const service = compose.value.services[name];
  const at = (message: string, ...keys: string[]): Fault =>
    fault(compose.path, compose.line('services', name, ...keys), message);
  if (service === undefined)
    return [at(`no service ${name}, which ${CONTRACT} has: copy another one's block`)];
  const { command = [], environment = {}, ports = [] } = service;
  const entry = `dist/services/${name}.mjs`;
  const published = `127.0.0.1:\${${portVariable(name)}:-${port}}:${port}`;
  const faults: Fault[] = [];
  if (command[1] !== entry) faults.push(at(`${name} does not run ${entry}`, 'command'));
  if (environment['PORT'] !== port) {
    faults.push(
      at(`${name} has PORT ${environment['PORT']}, ${CONTRACT} says ${port}`, 'environment', 'PORT'),
    );
  }
  if (ports.length !== 1 || ports[0] !== published) {
    faults.push(at(`${name} is not published as ${published}`, 'ports'));
  }
  return faults;
}

function isApp(argument: string): boolean {
  return argument.startsWith('dist/services/');
}
