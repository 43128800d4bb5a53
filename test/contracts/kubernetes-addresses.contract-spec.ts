import { reachedAddresses } from './checks/reached-addresses.ts';
import { serviceSelectors } from './checks/service-selectors.ts';
import { clusterServices } from './support/cluster-services.ts';
import { type Change, documentsFixture } from './support/fixture.ts';
import { type Manifest } from './support/kubernetes.ts';
import { KUBERNETES } from './support/kubernetes-files.ts';
import { type Placed, placed, readOverlay } from './support/kustomization.ts';
import { Network } from './support/network.ts';

const objects = (overlay: string): readonly Placed[] =>
  readOverlay(`${KUBERNETES}/overlays/${overlay}`).objects;

describe('the Services of deploy/kubernetes', () => {
  it.each(['trial', 'production'])('lead in %s to pods that have their ports', (overlay) => {
    const all = objects(overlay);
    expect(serviceSelectors(clusterServices(all, new Network(all)))).toEqual([]);
  });

  // In production the databases are elsewhere, which a patch says: kubectl makes that, and its spec looks there.
  it('are in trial within reach of whoever names them in a variable', () => {
    expect(reachedAddresses(objects('trial'))).toEqual([]);
  });
});

const broken = (...changes: readonly Change[]): Placed[] =>
  placed(documentsFixture<Manifest['value']>('network-policies.yml', ...changes));

describe('serviceSelectors', () => {
  const check = (...changes: readonly Change[]) => {
    const all = broken(...changes);
    return serviceSelectors(clusterServices(all, new Network(all)));
  };

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
    expect(check(['targetPort: http', 'targetPort: 8081'])).toEqual([]);
  });

  it.each([
    ['selector: { app: order-service }', 'selector: { app: orders }'],
    ['targetPort: http', 'targetPort: web'],
  ])('sees %s turn into %s', (from, to) => {
    expect(check([from, to])).toEqual([
      'network-policies.yml:96: Service shop/order-service:8081 leads to no pod: selector and targetPort',
    ]);
  });
});

describe('reachedAddresses', () => {
  const check = (...changes: readonly Change[]) => reachedAddresses(broken(...changes));
  const away = 'shop has no such Service, or no pod behind it';

  it('has nothing to say where all is well, nor of what is outside', () => {
    expect(check()).toEqual([]);
    expect(check(['order-service:8081/api', 'orders.example.org:443/api'])).toEqual([]);
    expect(check(['order-service:8081/api', 'localhost:9090/api'])).toEqual([]);
  });

  it.each([
    ['order-service:8081/api', 'orders:8081/api', `orders:8081 of ORDERS: ${away}`],
    ['order-service:8081/api', 'order-service:8082/api', `order-service:8082 of ORDERS: ${away}`],
    [
      'order-service.shop.svc.cluster.local',
      'orders.shop.svc.cluster.local',
      `orders.shop.svc.cluster.local:8081 of ORDER_SERVICE_URL: ${away}`,
    ],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(check([from, to])).toEqual([`network-policies.yml:33: shop/api-gateway does not reach ${fault}`]);
  });

  it('sees a policy that shuts somebody out', () => {
    expect(check(['values: [api-gateway]', 'values: [stock-service]'])).toEqual([
      'network-policies.yml:33: shop/api-gateway does not reach order-service:8081 of ORDERS: no policy lets it',
      'network-policies.yml:33: shop/api-gateway does not reach order-service.shop.svc.cluster.local:8081 of ORDER_SERVICE_URL: no policy lets it',
    ]);
  });
});
