import { announceUrls } from '../../stack/support/stack-urls.ts';
import { get } from './kubectl.ts';
import { CLUSTER } from './test-cluster.ts';

/** Specs of a cluster, which are told where its Services are; without one they are skipped. */
export function describeOnCluster(name: string, specs: () => void): void {
  if (!CLUSTER) return describe.skip(name, specs);
  describe(name, () => {
    beforeAll(announceServices);
    specs();
  });
}

/** They have other addresses each time that an overlay is applied. */
export async function announceServices(): Promise<void> {
  announceUrls({
    gateway: await urlOf('shop', 'api-gateway'),
    prometheus: await urlOf('observability', 'prometheus'),
    alertmanager: await urlOf('observability', 'alertmanager'),
    loki: await urlOf('observability', 'loki'),
    jaeger: await urlOf('observability', 'jaeger', 'http'),
  });
}

async function urlOf(namespace: string, service: string, port?: string): Promise<string> {
  const { spec } = await get<{ spec: { clusterIP: string; ports: { name: string; port: number }[] } }>(
    '-n',
    namespace,
    'service',
    service,
  );
  const found = spec.ports.find(({ name }) => name === port) ?? spec.ports[0];
  return `http://${spec.clusterIP}:${found?.port}`;
}
