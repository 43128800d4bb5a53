import { isDeepStrictEqual } from 'node:util';
import { type ComposeService } from '../../../tools/stack/compose-file.ts';
import { type Fault, fault } from '../support/fault.ts';
import { POD, podOf, type Workload } from '../support/kubernetes.ts';

/** Says whose the data is, which differs on purpose. */
const OWN = new Set(['ENVIRONMENT']);

/**
 * A backend is started as in docker-compose.yml: with the same entrypoint, command and environment.
 * @param compose - its variables filled in by their defaults
 */
export function partArguments(workloads: readonly Workload[], compose: readonly ComposeService[]): Fault[] {
  return workloads.flatMap((workload) => {
    const { name } = workload.value.metadata;
    const service = compose.find((part) => part.name === name);
    const [container] = podOf(workload).containers;
    const at = (message: string, ...keys: (string | number)[]): Fault =>
      fault(workload.path, workload.line(...POD, 'containers', 0, ...keys), `${name} ${message}`);
    if (!service || !container) return [at('is no service of docker-compose.yml')];
    const { command = [], args = [], env = [] } = container;
    const variables = new Map(env.map((variable) => [variable.name, variable.value]));
    const names = new Set(
      [...Object.keys(service.environment), ...variables.keys()].filter((key) => !OWN.has(key)),
    );
    return [
      ...(isDeepStrictEqual(command, service.entrypoint)
        ? []
        : [at(`has another command than docker-compose.yml's ${words(service.entrypoint)}`, 'command')]),
      ...(isDeepStrictEqual(args, service.command)
        ? []
        : [at(`has other args than docker-compose.yml: ${difference(args, service.command)}`, 'args')]),
      ...[...names]
        .filter((key) => variables.get(key) !== service.environment[key])
        .map((key) =>
          at(
            `has ${key}=${variables.get(key) ?? ''}; docker-compose.yml has ${service.environment[key] ?? 'none'}`,
            'env',
            env.findIndex((variable) => variable.name === key),
          ),
        ),
    ];
  });
}

function words(list: readonly string[]): string {
  return list.join(' ') || 'nothing';
}

function difference(ours: readonly string[], theirs: readonly string[]): string {
  const more = ours.filter((word) => !theirs.includes(word));
  const less = theirs.filter((word) => !ours.includes(word));
  return more.length + less.length === 0 ? 'their order' : `${words(more)} instead of ${words(less)}`;
}
