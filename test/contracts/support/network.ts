import { type NetworkEdge } from '../data/network-edges.ts';
import { type Labels, type Manifest, ofKind, podOf, workloadsOf } from './kubernetes.ts';
import { type Placed } from './kustomization.ts';

export interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string };
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port?: number | string; readonly protocol?: string }[];
}

export interface PolicySpec {
  readonly podSelector: Selector;
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}

interface Pod {
  /** `namespace/name` */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly ports: readonly { readonly name?: string; readonly containerPort: number }[];
}

interface Policy {
  readonly namespace: string;
  readonly manifest: Manifest<PolicySpec>;
}

type Direction = 'ingress' | 'egress';

/** A rule of a policy, and where it stands. */
interface PlacedRule {
  readonly rule: Rule;
  readonly namespace: string;
  readonly path: string;
  readonly line: number;
}

/** Who may reach whom, and the line of the rule that lets it out; in, where it comes from anywhere. */
export interface AllowedEdge extends NetworkEdge {
  readonly path: string;
  readonly line: number;
}

/** The pods and NetworkPolicies of an overlay: what they allow over TCP. */
export class Network {
  readonly pods: readonly Pod[];
  private readonly policies: readonly Policy[];

  constructor(objects: readonly Placed[]) {
    this.pods = objects.flatMap(({ manifest, namespace, podLabels }) =>
      workloadsOf([manifest]).map((workload) => ({
        name: `${namespace}/${workload.value.metadata.name}`,
        namespace,
        labels: { ...workload.value.spec?.template.metadata.labels, ...podLabels },
        ports: podOf(workload).containers.flatMap(({ ports = [] }) => ports),
      })),
    );
    this.policies = objects.flatMap(({ manifest, namespace }) =>
      ofKind<PolicySpec>([manifest], 'NetworkPolicy').map((policy) => ({ namespace, manifest: policy })),
    );
  }

  /** Every edge that the egress of the one and the ingress of the other allow. */
  edges(): AllowedEdge[] {
    return this.pods.flatMap((pod) => [
      ...this.entrances(pod),
      ...this.exits(pod),
      ...this.pods.flatMap((other) => this.between(pod, other)),
    ]);
  }

  /** The rule of one side that lets an edge pass; undefined where none does, or a pod is not there. */
  rule(direction: Direction, edge: NetworkEdge): PlacedRule | undefined {
    const from = this.pods.find(({ name }) => name === edge.from);
    const to = this.pods.find(({ name }) => name === edge.to);
    if (!from || !to) return undefined;
    const [pod, other] = direction === 'egress' ? [from, to] : [to, from];
    return this.rulesOf(pod, direction).find(
      ({ rule, namespace }) =>
        hasPeer(rule, other, namespace) && portsOf(rule, to).some((port) => port === edge.port),
    );
  }

  private between(from: Pod, to: Pod): AllowedEdge[] {
    const ports = new Set(this.rulesOf(from, 'egress').flatMap(({ rule }) => portsOf(rule, to)));
    return [...ports].flatMap((port) => {
      const edge = { from: from.name, to: to.name, port };
      const out = this.rule('egress', edge);
      return out && this.rule('ingress', edge) ? [{ ...edge, path: out.path, line: out.line }] : [];
    });
  }

  /** From anywhere to a pod. */
  private entrances(to: Pod): AllowedEdge[] {
    return this.rulesOf(to, 'ingress').flatMap(({ rule, path, line }) =>
      rule.from ? [] : portsOf(rule, to).map((port) => ({ from: 'anywhere', to: to.name, port, path, line })),
    );
  }

  /** From a pod to anywhere, or to a range of addresses. */
  private exits(from: Pod): AllowedEdge[] {
    return this.rulesOf(from, 'egress').flatMap(({ rule, path, line }) => {
      const blocks = (rule.to ?? []).flatMap(({ ipBlock }) => ipBlock?.cidr ?? []);
      return (rule.to ? blocks : ['anywhere']).flatMap((to) =>
        portsOf(rule, from).map((port) => ({ from: from.name, to, port, path, line })),
      );
    });
  }

  /** @throws Error where no policy closes the pod in that direction: all would be allowed */
  private rulesOf(pod: Pod, direction: Direction): PlacedRule[] {
    const type = direction === 'ingress' ? 'Ingress' : 'Egress';
    const closing = this.policies.filter(
      ({ namespace, manifest: { value } }) =>
        namespace === pod.namespace &&
        value.spec?.policyTypes?.includes(type) &&
        selects(value.spec.podSelector, pod.labels),
    );
    if (closing.length === 0) throw new Error(`nothing closes ${pod.name} for ${direction}`);
    return closing.flatMap(({ namespace, manifest }) =>
      (manifest.value.spec?.[direction] ?? []).map((rule, index) => ({
        rule,
        namespace,
        path: manifest.path,
        line: manifest.line('spec', direction, index),
      })),
    );
  }
}

function hasPeer({ from, to }: Rule, pod: Pod, namespace: string): boolean {
  const peers = from ?? to;
  return (
    peers === undefined ||
    peers.some(
      ({ podSelector = {}, namespaceSelector, ipBlock }) =>
        ipBlock === undefined &&
        selects(podSelector, pod.labels) &&
        (namespaceSelector === undefined
          ? pod.namespace === namespace
          : selects(namespaceSelector, { 'kubernetes.io/metadata.name': pod.namespace })),
    )
  );
}

/** The TCP ports that a rule names, where a name is that of the pod which is reached; all of that pod's where it names none. */
function portsOf({ ports }: Rule, reached: Pod): number[] {
  if (ports === undefined) return reached.ports.map(({ containerPort }) => containerPort);
  return ports
    .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
    .flatMap(({ port }) =>
      typeof port === 'number'
        ? port
        : reached.ports.filter(({ name }) => name === port).map(({ containerPort }) => containerPort),
    );
}

/** Whether a selector means what has these labels; one without conditions means everything. */
export function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      if (operator !== 'In') throw new Error(`nobody has needed ${operator} of a selector yet`);
      return values.includes(labels[key] ?? '');
    })
  );
}
