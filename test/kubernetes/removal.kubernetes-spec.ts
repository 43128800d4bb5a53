import { findOrder } from '../../tools/stack/order/find-order.ts';
import { stackUrls } from '../stack/support/stack-urls.ts';
import { apply, remove } from './support/cluster-life.ts';
import { announceServices, describeOnCluster } from './support/describe-on-cluster.ts';
import { kubectl } from './support/kubectl.ts';
import { podsOf } from './support/pods.ts';
import { NAMESPACES } from './support/test-cluster.ts';
import { besideOverlayOfTest } from './support/test-overlay.ts';

/** What an overlay could leave outside of its namespaces. */
const OF_THE_CLUSTER = 'namespaces,clusterroles,clusterrolebindings,persistentvolumeclaims';

describeOnCluster('an overlay that is deleted', () => {
  beforeAll(() => remove(besideOverlayOfTest('test')), 180_000);

  it('leaves nothing behind', async () => {
    const left = await kubectl('get', OF_THE_CLUSTER, '-A', '-o', 'name');
    expect(left.split('\n').filter((name) => NAMESPACES.some((ours) => name.includes(ours)))).toEqual([]);
  });

  it('can be applied again, with two tiers of collectors that put traces together', async () => {
    await apply(besideOverlayOfTest('two-tiers'));
    await announceServices();
    const code = await findOrder({ urls: stackUrls(), say: () => undefined, paint: (_style, text) => text });
    expect(code).toBe(0);
    const collectors = (await podsOf('observability')).filter(({ part }) => part.startsWith('otel-'));
    expect(collectors.map(({ name }) => name).toSorted()).toEqual([
      'otel-collector-0',
      'otel-collector-1',
      'otel-load-balancing-0',
      'otel-load-balancing-1',
    ]);
  }, 300_000);
});
