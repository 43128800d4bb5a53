import { type Fault, fault } from '../support/fault.ts';
import { ofKind } from '../support/kubernetes.ts';
import { type Placed } from '../support/kustomization.ts';
import { type PolicySpec } from '../support/network.ts';

/** In each namespace nothing is allowed that no policy says, in and out, and names can be looked up. */
export function closedNamespaces(objects: readonly Placed[]): Fault[] {
  const manifests = objects.map(({ manifest }) => manifest);
  return ofKind(manifests, 'Namespace').flatMap((namespace) => {
    const { name } = namespace.value.metadata;
    const specs = objects
      .filter((object) => object.namespace === name)
      .flatMap(({ manifest }) => ofKind<PolicySpec>([manifest], 'NetworkPolicy'))
      .flatMap(({ value }) => value.spec ?? [])
      .filter(({ podSelector }) => Object.keys(podSelector).length === 0);
    const open = ['Ingress', 'Egress'].filter(
      (type) => !specs.some((spec) => deniesAll(spec) && spec.policyTypes?.includes(type)),
    );
    const at = (message: string): Fault => fault(namespace.path, namespace.line('metadata', 'name'), message);
    return [
      ...open.map((type) => at(`no NetworkPolicy of all pods closes ${name} for ${type}`)),
      ...(specs.some(asksForNames)
        ? []
        : [at(`no NetworkPolicy lets all pods of ${name} ask kube-dns: UDP and TCP, port 53`)]),
    ];
  });
}

function deniesAll({ ingress = [], egress = [] }: PolicySpec): boolean {
  return ingress.length + egress.length === 0;
}

function asksForNames({ egress = [] }: PolicySpec): boolean {
  return egress.some(
    ({ to = [], ports = [] }) =>
      to.some(({ podSelector }) => podSelector?.matchLabels?.['k8s-app'] === 'kube-dns') &&
      ['UDP', 'TCP'].every((protocol) =>
        ports.some((one) => one.port === 53 && (one.protocol ?? 'TCP') === protocol),
      ),
  );
}
