import { eventually } from '../stack/support/eventually.ts';
import { linesOf } from '../stack/support/loki.ts';
import { stackUrls } from '../stack/support/stack-urls.ts';
import { describeOnCluster } from './support/describe-on-cluster.ts';
import { kubectl } from './support/kubectl.ts';
import { podsOf, rolledOut } from './support/pods.ts';

const DATABASE_USERS = ['order-service', 'product-service', 'payment-service'];

describeOnCluster('an outage', () => {
  it('of all pods of a service is told at the receiver, and so is its end', async () => {
    await kubectl('-n', 'shop', 'scale', 'deployment/payment-service', '--replicas=0');
    await eventually(120, () => told('FIRING'));
    await kubectl('-n', 'shop', 'scale', 'deployment/payment-service', '--replicas=1');
    await rolledOut('shop', 'deployment/payment-service');
    await eventually(120, () => told('RESOLVED'));
  }, 300_000);

  it('of the database restarts nobody, and ends with it', async () => {
    const before = await restarts();
    await kubectl('-n', 'shop', 'scale', 'statefulset/postgres', '--replicas=0');
    await eventually(60, async () => expect(await readiness()).toEqual([false, false, false]));
    await kubectl('-n', 'shop', 'scale', 'statefulset/postgres', '--replicas=1');
    await eventually(60, async () => expect(await readiness()).toEqual([true, true, true]));
    await eventually(30, async () => expect(await order()).toBe(201));
    expect(await restarts()).toEqual(before);
  }, 180_000);
});

async function told(status: 'FIRING' | 'RESOLVED'): Promise<void> {
  const lines = await linesOf(`{service_name="alert-receiver"} |= "${status} ServiceDown payment-service"`);
  expect(lines).not.toEqual([]);
}

async function readiness(): Promise<boolean[]> {
  const pods = await podsOf('shop');
  return DATABASE_USERS.map((service) => pods.some(({ part, isReady }) => part === service && isReady));
}

async function restarts(): Promise<Record<string, number>> {
  return Object.fromEntries((await podsOf('shop')).map(({ part, restarts: count }) => [part, count]));
}

async function order(): Promise<number> {
  const answer = await fetch(`${stackUrls().gateway}/api/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"product_id":"1","quantity":1}',
  });
  await answer.arrayBuffer();
  return answer.status;
}
