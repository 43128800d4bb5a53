import { type Fault, fault } from '../support/fault.ts';
import { type Manifest } from '../support/kubernetes.ts';
import { type Key } from '../support/yaml-file.ts';

/** What is a service's own. */
const OWN = new Set(['env', 'volumes', 'volumeMounts', 'command', 'containerPort']);

/** Deployments of services, written out in full, differ in name, port, variables and volumes, and in nothing else. */
export function alikeServices([model, ...others]: readonly Manifest[]): Fault[] {
  if (model === undefined) return [];
  const expected = leavesOf(model);
  return others.flatMap((other) => {
    const leaves = leavesOf(other);
    const paths = new Set([...expected.keys(), ...leaves.keys()]);
    return [...paths]
      .filter((path) => expected.get(path)?.value !== leaves.get(path)?.value)
      .map((path) => {
        const keys = leaves.get(path)?.keys ?? expected.get(path)?.keys ?? [];
        const here = leaves.get(path)?.value ?? 'missing';
        const there = expected.get(path)?.value ?? 'missing';
        const { name } = model.value.metadata;
        return fault(other.path, other.line(...keys), `${path} is ${here}, and ${there} in ${name}`);
      });
  });
}

interface Leaf {
  readonly keys: readonly Key[];
  readonly value: string;
}

/** Every value of a Deployment by the keys that lead to it, its own name as NAME. */
function leavesOf({ value }: Manifest): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const visit = (node: unknown, keys: readonly Key[]): void => {
    if (typeof node === 'object' && node !== null) {
      for (const [key, child] of Object.entries(node)) {
        if (!OWN.has(key)) visit(child, [...keys, Array.isArray(node) ? Number(key) : key]);
      }
      return;
    }
    leaves.set(keys.join('.'), { keys, value: String(node).replaceAll(value.metadata.name, 'NAME') });
  };
  visit(value, []);
  return leaves;
}
