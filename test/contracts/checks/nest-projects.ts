import { type Fault, fault } from '../support/fault.ts';
import { CONTRACT, type ServicePorts } from '../support/service-ports.ts';
import { type YamlFile } from '../support/yaml-file.ts';

export type NestCli = YamlFile<{ readonly projects: Readonly<Record<string, { readonly root: string }>> }>;

/** Every service is a project that `nest build --all` builds, from its own folder, and there are no others. */
export function nestProjects(services: ServicePorts, nestCli: NestCli): Fault[] {
  const { projects } = nestCli.value;
  const missing = Object.keys(services)
    .filter((name) => projects[name]?.root !== `apps/${name}`)
    .map((name) =>
      fault(
        nestCli.path,
        nestCli.line('projects', name),
        `no project ${name} with root apps/${name}; ${CONTRACT} has that service`,
      ),
    );
  const unknown = Object.keys(projects)
    .filter((name) => services[name] === undefined)
    .map((name) =>
      fault(
        nestCli.path,
        nestCli.line('projects', name),
        `project ${name} is no service of ${CONTRACT}: add it there`,
      ),
    );
  return [...missing, ...unknown];
}
