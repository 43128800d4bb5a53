import { type Fault, fault } from '../support/fault.ts';
import { CONTRACT, portVariable, type ServicePorts } from '../support/service-ports.ts';
import { lineOf, type TextFile } from '../support/text-file.ts';

interface ShopService {
  readonly name: string;
  readonly port: number;
  readonly portVariable: string;
}

/**
 * What `npm start` runs: every service, on its port, moved by the variable that docker compose reads too.
 * @param file - where `started` is written
 */
export function shopServices(
  services: ServicePorts,
  started: readonly ShopService[],
  file: TextFile,
): Fault[] {
  const at = (name: string, message: string): Fault => fault(file.path, lineOf(file, `'${name}'`), message);
  const missing = Object.keys(services)
    .filter((name) => !started.some((service) => service.name === name))
    .map((name) => at(name, `npm start runs no ${name}, which ${CONTRACT} has`));
  const wrong = started.flatMap(({ name, port, portVariable: variable }) => [
    ...(services[name] === port ? [] : [at(name, `${name} on ${port}; ${CONTRACT} says ${services[name]}`)]),
    ...(variable === portVariable(name)
      ? []
      : [at(name, `${name} is moved by ${variable}, in docker-compose.yml by ${portVariable(name)}`)]),
  ]);
  return [...missing, ...wrong];
}
