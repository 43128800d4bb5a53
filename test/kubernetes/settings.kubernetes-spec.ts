import { join } from 'node:path';

import { ROOT } from '../contracts/support/repository.ts';
import { eventually } from '../stack/support/eventually.ts';
import { stackUrls } from '../stack/support/stack-urls.ts';
import { describeOnCluster } from './support/describe-on-cluster.ts';
import { kubectl, kubectlWith } from './support/kubectl.ts';
import { podsOf, rolledOut } from './support/pods.ts';

describeOnCluster('a wrong setting', () => {
  it('is refused by the new pod, which names it, while the old one goes on', async () => {
    const before = await podsOf('shop', 'order-service');
    await kubectl('-n', 'shop', 'set', 'env', 'deployment/order-service', 'RECONCILE_AFTER_MS=soon');
    try {
      const refused = await eventually(60, async () => {
        const pod = (await podsOf('shop', 'order-service')).find(({ restarts }) => restarts > 0);
        if (pod === undefined) throw new Error('no pod has tried twice');
        return pod;
      });
      expect(await kubectl('-n', 'shop', 'logs', refused.name, '--previous')).toContain('RECONCILE_AFTER_MS');
      const answer = await fetch(`${stackUrls().gateway}/api/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"product_id":"1","quantity":1}',
      });
      expect(answer.status).toBe(201);
      expect(await podsOf('shop', 'order-service')).toEqual(expect.arrayContaining(before));
    } finally {
      await kubectl('-n', 'shop', 'rollout', 'undo', 'deployment/order-service');
      await rolledOut('shop', 'deployment/order-service');
    }
  }, 150_000);

  it('is not what production has, which the API server accepts', async () => {
    const production = join(ROOT, 'deploy/kubernetes/overlays/production');
    const applied = await kubectl(
      'apply',
      '--server-side',
      '--force-conflicts',
      '--dry-run=server',
      '-k',
      production,
    );
    expect(applied).toContain('prometheusrule.monitoring.coreos.com/service serverside-applied');
  });

  it.each([
    ['a misspelt field', 'v1', 'Service', 'port: [{ port: 80 }]', '.spec.port: field not declared in schema'],
    [
      'an impossible interval of a scrape',
      'monitoring.coreos.com/v1',
      'PodMonitor',
      'selector: {}\n  podMetricsEndpoints: [{ port: http, interval: 10x }]',
      'spec.podMetricsEndpoints[0].interval',
    ],
  ])('such as %s is refused by the API server', async (_what, apiVersion, kind, spec, words) => {
    const object = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: wrong, namespace: shop }\nspec:\n  ${spec}\n`;
    const applied = kubectlWith(object, 'apply', '--server-side', '--dry-run=server', '-f', '-');
    await expect(applied).rejects.toThrow(words);
  });
});
