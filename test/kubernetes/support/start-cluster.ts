import { apply, refuseOtherClusters, remove } from './cluster-life.ts';
import { CLUSTER, NO_CLUSTER } from './test-cluster.ts';
import { TestOverlay } from './test-overlay.ts';

/** The overlay under test; jest's set-up and the specs share the environment only. */
export const OVERLAY = 'KUBERNETES_TEST_OVERLAY';

/** Brings the shop and its telemetry up in the cluster, once for all specs. */
export default async function startCluster(): Promise<void> {
  if (!CLUSTER) {
    process.stdout.write(`${NO_CLUSTER}\n`);
    return;
  }
  await refuseOtherClusters();
  const overlay = new TestOverlay();
  process.env[OVERLAY] = overlay.path;
  try {
    await apply(overlay.path);
  } catch (error) {
    await remove(overlay.path).catch(() => undefined);
    overlay.remove();
    throw error;
  }
}
