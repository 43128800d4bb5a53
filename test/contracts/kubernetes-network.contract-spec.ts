import { SERVICES } from '@shop/contracts';
import { closedNamespaces } from './checks/closed-namespaces.ts';
import { networkEdges } from './checks/network-edges.ts';
import { serviceEdges } from './checks/service-edges.ts';
import { type NetworkEdge, TRIAL_EDGES } from './data/network-edges.ts';
import { type Change, documentsFixture } from './support/fixture.ts';
import { type Manifest } from './support/kubernetes.ts';
import { KUBERNETES } from './support/kubernetes-files.ts';
import { type Placed, placed, readOverlay } from './support/kustomization.ts';
import { Network, selects } from './support/network.ts';
import { textFile } from './support/repository.ts';

const DATA = 'test/contracts/data/network-edges.ts';

const objects = (overlay: string): readonly Placed[] =>
  readOverlay(`${KUBERNETES}/overlays/${overlay}`).objects;

describe('the network policies of deploy/kubernetes', () => {
  it('let pass in trial what data/network-edges.ts has, and nothing else', () => {
    expect(networkEdges(new Network(objects('trial')), TRIAL_EDGES, textFile(DATA))).toEqual([]);
  });

  it('let Prometheus reach every service, and every service the collector', () => {
    expect(serviceEdges(SERVICES, TRIAL_EDGES, textFile(DATA))).toEqual([]);
  });

  it.each(['trial', 'production'])('close every namespace of %s', (overlay) => {
    expect(closedNamespaces(objects(overlay))).toEqual([]);
  });
});

const broken = (...changes: readonly Change[]): Placed[] =>
  placed(documentsFixture<Manifest['value']>('network-policies.yml', ...changes));

describe('networkEdges', () => {
  const wanted: readonly NetworkEdge[] = [
    { from: 'anywhere', to: 'shop/api-gateway', port: 8080 },
    { from: 'shop/api-gateway', to: 'shop/order-service', port: 8081 },
    { from: 'shop/order-service', to: '192.0.2.10/32', port: 5432 },
  ];
  const data = {
    path: 'edges.ts',
    text: wanted.map(({ from, to, port }) => `{ from: '${from}', to: '${to}', port: ${port} },`).join('\n'),
  };
  const check = (...changes: readonly Change[]) =>
    networkEdges(new Network(broken(...changes)), wanted, data);
  const EDGE = 'edges.ts:2: shop/api-gateway -> shop/order-service:8081';
  const POLICY = 'name: order-service\n  namespace: shop\nspec:\n  podSelector';

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    ['port: 8081 }]\n---', 'port: 8082 }]\n---', 'no egress policy of shop/api-gateway allows it'],
    [
      'to: [{ podSelector: {',
      'to: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shops } }, podSelector: {',
      'no egress policy of shop/api-gateway allows it',
    ],
    ['values: [api-gateway]', 'values: [stock-service]', 'no ingress policy of shop/order-service allows it'],
    [
      'ports: [{ port: http }]\n  egress:\n    - to: [{ ipBlock',
      'ports: [{ port: web }]\n  egress:\n    - to: [{ ipBlock',
      'no ingress policy of shop/order-service allows it',
    ],
    [
      'ports: [{ port: http }]\n  egress:\n    - to: [{ ipBlock',
      'ports: [{ port: http, protocol: UDP }]\n  egress:\n    - to: [{ ipBlock',
      'no ingress policy of shop/order-service allows it',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check([from, to])).toEqual([`${EDGE}: ${fault}`]);
  });

  it('looks for pods where a policy stands, unless it names a namespace', () => {
    const moved: Change = [
      'kind: Deployment\nmetadata:\n  name: order-service\n  namespace: shop',
      'kind: Deployment\nmetadata:\n  name: order-service\n  namespace: stock',
    ];
    const closed: Change = ['name: deny-all\n  namespace: shop', 'name: deny-all\n  namespace: stock'];
    expect(check(moved, closed)).toEqual([
      `${EDGE}: no policy allows it`,
      'edges.ts:3: shop/order-service -> 192.0.2.10/32:5432: no policy allows it',
    ]);
  });

  it.each([
    [
      'ports: [{ port: 5432 }]',
      'ports: [{ port: 5432 }]\n    - ports: [{ port: 443 }]',
      '87: nobody wants shop/order-service -> anywhere:443',
    ],
    [
      'ports: [{ port: 5432 }]',
      'ports: [{ port: 5432 }]\n    - to: [{ podSelector: {} }]',
      '87: nobody wants shop/order-service -> shop/api-gateway:8080',
    ],
    [
      'port: 8081 }]\n---',
      'port: 8081 }]\n    - to: [{ ipBlock: { cidr: 0.0.0.0/0 } }]\n      ports: [{ port: 25 }]\n---',
      '58: nobody wants shop/api-gateway -> 0.0.0.0/0:25',
    ],
    [
      '    - from:\n        - podSelector: { matchExpressions: [{ key: app, operator: In, values: [api-gateway] }] }\n      ports',
      '    - ports',
      '81: nobody wants anywhere -> shop/order-service:8081',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check([from, to])).toEqual([`network-policies.yml:${fault}: take it away, or add it to edges.ts`]);
  });

  it('refuses to go on where nothing closes a pod', () => {
    expect(() =>
      check(
        [POLICY, POLICY.replace('shop', 'stock')],
        ['name: deny-all\n  namespace: shop', 'name: deny-all\n  namespace: stock'],
      ),
    ).toThrow('nothing closes shop/order-service for ingress');
  });
});

describe('serviceEdges', () => {
  const edges: readonly NetworkEdge[] = [
    { from: 'observability/prometheus', to: 'shop/order-service', port: 8081 },
    { from: 'shop/order-service', to: 'observability/otel-collector', port: 4318 },
  ];
  const check = (its: readonly NetworkEdge[], port = 8081) =>
    serviceEdges({ 'order-service': port }, its, { path: 'edges.ts', text: '' });

  it('has nothing to say where all is well', () => {
    expect(check(edges)).toEqual([]);
  });

  it('names the service that is not scraped, or not on its port', () => {
    const fault = (port: number) =>
      `edges.ts:1: no edge observability/prometheus -> shop/order-service:${port}, which every service needs: add it here`;
    expect(check(edges.slice(1))).toEqual([fault(8081)]);
    expect(check(edges, 8082)).toEqual([fault(8082)]);
  });

  it('names the service whose traces nobody gets', () => {
    expect(check(edges.slice(0, 1))).toEqual([
      'edges.ts:1: no edge shop/order-service -> observability/otel-collector:4318, which every service needs: add it here',
    ]);
  });
});

describe('closedNamespaces', () => {
  it('has nothing to say where all is well', () => {
    expect(closedNamespaces(broken())).toEqual([]);
  });

  it.each([
    [
      'policyTypes: [Ingress, Egress]',
      'policyTypes: [Egress]',
      'no NetworkPolicy of all pods closes shop for Ingress',
    ],
    [
      'policyTypes: [Ingress, Egress]',
      'policyTypes: [Ingress]',
      'no NetworkPolicy of all pods closes shop for Egress',
    ],
    [
      '{ protocol: UDP, port: 53 }, ',
      '',
      'no NetworkPolicy lets all pods of shop ask kube-dns: UDP and TCP, port 53',
    ],
    ['kube-dns', 'dns', 'no NetworkPolicy lets all pods of shop ask kube-dns: UDP and TCP, port 53'],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(closedNamespaces(broken([from, to]))).toEqual([`network-policies.yml:5: ${fault}`]);
  });
});

describe('selects', () => {
  it.each([
    [{}, true],
    [{ matchLabels: { app: 'a' } }, true],
    [{ matchLabels: { app: 'b' } }, false],
    [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['b', 'a'] }] }, true],
    [{ matchLabels: { app: 'a' }, matchExpressions: [{ key: 'app', operator: 'In', values: ['b'] }] }, false],
  ])('knows whether %j means a pod', (selector, expected) => {
    expect(selects(selector, { app: 'a', tier: 'web' })).toBe(expected);
  });

  it('knows no other operators', () => {
    const selector = { matchExpressions: [{ key: 'app', operator: 'Exists' }] };
    expect(() => selects(selector, {})).toThrow('nobody has needed Exists of a selector yet');
  });
});
