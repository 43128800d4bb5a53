import { eventually } from '../stack/support/eventually.ts';
import { stackUrls } from '../stack/support/stack-urls.ts';
import { besideOverlayOfTest } from './support/test-overlay.ts';
import { describeOnCluster } from './support/describe-on-cluster.ts';
import { Customers } from './support/customers.ts';
import { get, kubectl } from './support/kubectl.ts';

/** A machine that others share has no 0.7 of a core for one service; and nobody waits the five minutes before it shrinks. */
const SENSITIVE = {
  spec: {
    metrics: [
      { type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue', averageValue: '60m' } } },
    ],
    behavior: { scaleDown: { stabilizationWindowSeconds: 0 } },
  },
};

describeOnCluster('the HorizontalPodAutoscaler', () => {
  let customers: Customers;
  afterEach(async () => {
    await customers.goHome();
    await kubectl('apply', '-k', besideOverlayOfTest('test'));
  });

  it('adds a pod under load, and takes it away afterwards', async () => {
    await kubectl('-n', 'shop', 'patch', 'hpa', 'api-gateway', '--patch', JSON.stringify(SENSITIVE));
    customers = new Customers(stackUrls().gateway, 8);
    await eventually(120, async () => expect(await replicas()).toBeGreaterThan(1));
    await customers.goHome();
    expect(customers.lost).toEqual([]);
    await eventually(120, async () => expect(await replicas()).toBe(1));
  }, 300_000);
});

async function replicas(): Promise<number> {
  const { status } = await get<{ status: { readyReplicas?: number } }>(
    '-n',
    'shop',
    'deployment',
    'api-gateway',
  );
  return status.readyReplicas ?? 0;
}
