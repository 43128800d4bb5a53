import { get, kubectl } from './kubectl.ts';
import { CLUSTER, NAMESPACES } from './test-cluster.ts';

const READY_WITHIN = '180s';
const GONE_WITHIN = '180s';

/** @throws Error when the cluster is another than the one that was named, or is used already */
export async function refuseOtherClusters(): Promise<void> {
  const context = (await kubectl('config', 'current-context')).trim();
  if (context !== CLUSTER)
    throw new Error(`kubectl's context is ${context}, and the tests are for ${CLUSTER}`);
  const { items } = await get<{ items: { metadata: { name: string } }[] }>('namespaces');
  const taken = items.map(({ metadata }) => metadata.name).filter((name) => NAMESPACES.includes(name));
  if (taken.length > 0) {
    throw new Error(
      `the cluster has ${taken.join(', ')} already, which these tests make and delete: kubectl delete namespace ${taken.join(' ')}`,
    );
  }
}

/** Applies an overlay and waits until everything in it is ready. */
export async function apply(overlay: string): Promise<void> {
  await kubectl('apply', '-k', overlay);
  await allReady();
}

/** Deletes what an overlay has, and waits until it is gone. */
export async function remove(overlay: string): Promise<void> {
  await kubectl('delete', '-k', overlay, '--ignore-not-found', `--timeout=${GONE_WITHIN}`);
}

/** @throws Error that names what is not ready in time, and what its pods say */
export async function allReady(): Promise<void> {
  await Promise.all(NAMESPACES.map((namespace) => readyIn(namespace)));
}

async function readyIn(namespace: string): Promise<void> {
  const names = await kubectl('-n', namespace, 'get', 'deployments,statefulsets,daemonsets', '-o', 'name');
  await Promise.all(
    names
      .trim()
      .split('\n')
      .map(async (name) => {
        try {
          await kubectl('-n', namespace, 'rollout', 'status', name, `--timeout=${READY_WITHIN}`);
        } catch (error) {
          const pods = await kubectl('-n', namespace, 'get', 'pods');
          const said = await kubectl('-n', namespace, 'logs', name, '--tail=5').catch(String);
          throw new Error(`${name} is not ready\n${pods}\n${said}`, { cause: error });
        }
      }),
  );
}
