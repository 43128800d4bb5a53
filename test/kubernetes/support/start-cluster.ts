import { apply, refuseOtherClusters, remove } from './cluster-life.ts';
import { CLUSTER, NO_CLUSTER } from './test-cluster.ts';
import { announceOverlay, TestOverlay } from './test-overlay.ts';

/** Brings the shop and its telemetry up in the cluster, once for all specs. */
export default async function startCluster(): Promise<void> {
  if (!CLUSTER) {
    process.stdout.write(`${NO_CLUSTER}\n`);
    return;
  }
  await refuseOtherClusters();
  const overlay = new TestOverlay();
  announceOverlay(overlay);
  try {
    await apply(overlay.path);
  } catch (error) {
    await remove(overlay.path).catch(() => undefined);
    overlay.remove();
    throw error;
  }
}
