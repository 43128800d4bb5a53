import { TRIAL_EDGES } from '../contracts/data/network-edges.ts';
import { describeOnCluster } from './support/describe-on-cluster.ts';
import { get } from './support/kubectl.ts';
import { noneEnds, podsOf } from './support/pods.ts';
import { reachedFrom } from './support/probe.ts';
import { NAMESPACES } from './support/test-cluster.ts';

interface WithPorts {
  readonly items: readonly {
    readonly spec: {
      readonly containers: readonly { readonly ports?: readonly { readonly containerPort: number }[] }[];
    };
    readonly metadata: { readonly name: string };
  }[];
}

describeOnCluster('the network of the cluster', () => {
  it('lets each pod reach what it has to, and nothing else', async () => {
    await noneEnds('shop');
    const pods = (await Promise.all(NAMESPACES.map((namespace) => podsOf(namespace)))).flat();
    const named = new Map<string, string>();
    for (const { name, namespace, part, ip } of pods) {
      for (const port of await portsOf(namespace, name))
        named.set(`${ip}:${port}`, `${namespace}/${part}:${port}`);
    }
    const reached = await Promise.all(
      pods.map(async (pod) => {
        // Itself a pod always reaches.
        const others = [...named.keys()].filter((address) => !address.startsWith(`${pod.ip}:`));
        const addresses = await reachedFrom(pod, others);
        return addresses.map((address) => `${pod.namespace}/${pod.part} -> ${named.get(address)}`);
      }),
    );
    expect(new Set(reached.flat())).toEqual(
      new Set(expectedEdges(pods.map(({ namespace, part }) => `${namespace}/${part}`))),
    );
  }, 120_000);
});

function expectedEdges(parts: readonly string[]): string[] {
  return TRIAL_EDGES.filter(({ from, to }) => from !== to && parts.includes(from) && parts.includes(to)).map(
    ({ from, to, port }) => `${from} -> ${to}:${port}`,
  );
}

async function portsOf(namespace: string, pod: string): Promise<number[]> {
  const { items } = await get<WithPorts>('-n', namespace, 'pods', `--field-selector=metadata.name=${pod}`);
  return items.flatMap(({ spec }) =>
    spec.containers.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort)),
  );
}
