import { findOrder } from '../../tools/stack/order/find-order.ts';
import { stackUrls } from '../stack/support/stack-urls.ts';
import { apply, remove } from './support/cluster-life.ts';
import { announceServices, describeOnCluster } from './support/describe-on-cluster.ts';
import { kubectl } from './support/kubectl.ts';
import { NAMESPACES } from './support/test-cluster.ts';
import { overlayOfTest } from './support/test-overlay.ts';

/** What an overlay could leave outside of its namespaces. */
const OF_THE_CLUSTER = 'namespaces,clusterroles,clusterrolebindings,persistentvolumeclaims';

describeOnCluster('deleting the overlay', () => {
  it('leaves nothing behind, and it can be applied again', async () => {
    const overlay = overlayOfTest() ?? '';
    await remove(overlay);
    const left = await kubectl('get', OF_THE_CLUSTER, '-A', '-o', 'name');
    expect(left.split('\n').filter((name) => NAMESPACES.some((ours) => name.includes(ours)))).toEqual([]);
    await apply(overlay);
    await announceServices();
    const code = await findOrder({ urls: stackUrls(), say: () => undefined, paint: (_style, text) => text });
    expect(code).toBe(0);
  }, 300_000);
});
