import { setTimeout } from 'node:timers/promises';

import { spansOf } from '../../tools/stack/order/backends.ts';
import { eventually } from '../stack/support/eventually.ts';
import { SERVICES_OF_AN_ORDER } from '../stack/support/jaeger.ts';
import { linesOf } from '../stack/support/loki.ts';
import { seriesOf } from '../stack/support/prometheus.ts';
import { stackUrls } from '../stack/support/stack-urls.ts';
import { describeOnCluster } from './support/describe-on-cluster.ts';
import { type Answer, Customers } from './support/customers.ts';
import { kubectl } from './support/kubectl.ts';
import { noneEnds, rolledOut } from './support/pods.ts';

const CLIENTS = 4;
const AT_ONCE = 20;
/** Two scrapes. */
const SETTLED_MS = 3_000;

describeOnCluster('under load', () => {
  let customers: Customers | undefined;
  afterEach(() => customers?.goHome());

  it('a rollout, a rollback and a scale-down lose no request, no line, no span and no count', async () => {
    const before = await settledCount();
    customers = new Customers(stackUrls().gateway, CLIENTS);
    for (const service of SERVICES_OF_AN_ORDER) {
      await kubectl('-n', 'shop', 'set', 'env', `deployment/${service}`, 'LOG_LEVEL=info');
    }
    await Promise.all(SERVICES_OF_AN_ORDER.map((service) => rolledOut('shop', `deployment/${service}`)));
    await kubectl('-n', 'shop', 'rollout', 'undo', 'deployment/order-service');
    await kubectl('-n', 'shop', 'scale', 'deployment/product-service', '--replicas=2');
    await rolledOut('shop', 'deployment/order-service');
    await rolledOut('shop', 'deployment/product-service');
    await kubectl('-n', 'shop', 'scale', 'deployment/product-service', '--replicas=1');
    await noneEnds('shop');
    await customers.goHome();
    const { answers, lost, tag } = customers;
    expect(lost).toEqual([]);
    const failed = answers.filter(({ status }) => status !== 200 && status !== 201);
    expect(await Promise.all(failed.map(whatFailed))).toEqual([]);
    expect(answers.length).toBeGreaterThan(100);
    await eventually(30, async () => {
      const lines = await linesOf(
        `{service_name="api-gateway"} |= "request_completed" | request_id=~"${tag}-.+"`,
      );
      expect(lines).toHaveLength(answers.length);
    });
    expect(await eventually(30, () => tracesNotWhole(answers))).toEqual([]);
    await eventually(30, async () => expect((await answersCounted()) - before).toBe(answers.length));
  }, 240_000);

  it('a rollout leaves no alert behind', async () => {
    const alerts = await seriesOf('ALERTS{alertstate="firing"}');
    // Answers of a small machine that starts four services at once are slow, and this Prometheus knows minutes of them only.
    const names = alerts
      .map(({ labels }) => labels['alertname'])
      .filter((name) => !name?.startsWith('ErrorBudget'));
    expect(names).toEqual(['Watchdog']);
  });
});

/** A failed answer, and what the services wrote about it. */
async function whatFailed({ status, requestId, traceId }: Answer): Promise<string> {
  const lines = await eventually(30, async () => {
    const found = await linesOf(`{service_name=~".+"} | trace_id="${traceId}" | level=~"warn|error"`);
    if (found.length === 0) throw new Error(`Loki has no warning of trace ${traceId}`);
    return found;
  });
  return [`${requestId}: ${status}`, ...lines.map(({ line }) => line)].join('\n');
}

/** Requests that the gateway's pods have answered, those that are gone too: each one's last count. */
async function answersCounted(): Promise<number> {
  const series = await seriesOf(
    'sum(max_over_time(http_requests_total{service="api-gateway", endpoint=~"/api/.*"}[1h]))',
  );
  return series[0]?.value ?? Number.NaN;
}

/** The count once it has stayed the same for some scrapes. */
function settledCount(): Promise<number> {
  return eventually(60, async () => {
    const count = await answersCounted();
    await setTimeout(SETTLED_MS);
    if ((await answersCounted()) !== count) throw new Error('requests are still counted');
    return count;
  });
}

/** Trace ids of answers of which Jaeger lacks the span of a service that took part. */
async function tracesNotWhole(answers: readonly Answer[]): Promise<string[]> {
  const faults: string[] = [];
  const left = [...answers];
  const look = async (): Promise<void> => {
    for (let answer = left.pop(); answer !== undefined; answer = left.pop()) {
      const spans = await spansOf(stackUrls(), answer.traceId);
      const served = new Set(spans.filter(({ kind }) => kind === 'SERVER').map(({ service }) => service));
      const expected = answer.status === 201 ? SERVICES_OF_AN_ORDER : ['api-gateway', 'product-service'];
      const missing = expected.filter((service) => !served.has(service));
      if (missing.length > 0) faults.push(`${answer.traceId}: ${missing.join(', ')}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, look));
  if (faults.length > 0)
    throw new Error(`Jaeger lacks spans of ${faults.length}: ${faults.slice(0, 3).join('; ')}`);
  return faults;
}
