import { Answers } from '../../tools/chaos/answers.ts';
import { runClients } from '../../tools/chaos/clients.ts';
import { eventually } from '../stack/support/eventually.ts';
import { linesOf } from '../stack/support/loki.ts';
import { stackUrls } from '../stack/support/stack-urls.ts';
import { describeOnCluster } from './support/describe-on-cluster.ts';
import { Customers } from './support/customers.ts';
import { kubectl } from './support/kubectl.ts';
import { podsOf, rolledOut } from './support/pods.ts';

describeOnCluster('a restart', () => {
  let customers: Customers | undefined;
  afterEach(() => customers?.goHome());

  it('of both collectors loses no line, and repeats none', async () => {
    customers = new Customers(stackUrls().gateway, 2);
    await kubectl('-n', 'observability', 'rollout', 'restart', 'statefulset/otel-collector');
    await kubectl('-n', 'observability-nodes', 'rollout', 'restart', 'daemonset/otel-node-logs');
    await rolledOut('observability', 'statefulset/otel-collector');
    await rolledOut('observability-nodes', 'daemonset/otel-node-logs');
    await customers.goHome();
    const { answers, lost, tag } = customers;
    expect(lost).toEqual([]);
    const written = await gatewayLines(tag);
    expect(written.length).toBeGreaterThan(answers.length);
    await eventually(30, async () => {
      const lines = await linesOf(`{service_name="api-gateway"} | request_id=~"${tag}-.+"`);
      expect(lines.map(({ line }) => line).toSorted()).toEqual(written.toSorted());
    });
  }, 180_000);

  it('of a pod that is killed with -9 ends no order in between', async () => {
    const answers = new Answers();
    const clients = runClients({
      gateway: stackUrls().gateway,
      checkouts: 60,
      concurrency: 4,
      random: Math.random,
      answers,
    });
    const [pod] = await podsOf('shop', 'order-service');
    await kubectl('-n', 'shop', 'delete', 'pod', pod?.name ?? '', '--grace-period=0', '--force');
    await clients;
    expect(answers.told.filter(({ known }) => !known)).toEqual([]);
    await rolledOut('shop', 'deployment/order-service');
  }, 240_000);
});

/** What the gateway's pods have printed for requests of these customers. */
async function gatewayLines(tag: string): Promise<string[]> {
  const text = await kubectl('-n', 'shop', 'logs', '-l', 'app.kubernetes.io/name=api-gateway', '--tail=-1');
  return text.split('\n').filter((line) => line.includes(`"request_id":"${tag}-`));
}
