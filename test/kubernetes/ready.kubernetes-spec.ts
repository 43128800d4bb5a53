import { findOrder } from '../../tools/stack/order/find-order.ts';
import { eventually } from '../stack/support/eventually.ts';
import { getJson } from '../stack/support/get-json.ts';
import { seriesOf } from '../stack/support/prometheus.ts';
import { stackUrls } from '../stack/support/stack-urls.ts';
import { SCRAPE_JOBS } from '../contracts/data/scrape-jobs.ts';
import { STREAM_LABELS } from '../contracts/data/stream-labels.ts';
import { describeOnCluster } from './support/describe-on-cluster.ts';
import { podsOf } from './support/pods.ts';
import { NAMESPACES } from './support/test-cluster.ts';

const SERVICES = ['api-gateway', 'order-service', 'payment-service', 'product-service'];

describeOnCluster('the shop and its telemetry on a cluster', () => {
  it.each(NAMESPACES)('are ready in %s, without a restart', async (namespace) => {
    const pods = await podsOf(namespace);
    expect(pods.length).toBeGreaterThan(0);
    expect(pods.filter(({ isReady, restarts }) => !isReady || restarts > 0)).toEqual([]);
  });

  it('show an order as metric, as log lines and as trace', async () => {
    const said: string[] = [];
    const code = await findOrder({
      urls: stackUrls(),
      say: (line) => said.push(line),
      paint: (_style, text) => text,
    });
    expect(code).toBe(0);
    expect(said.at(-1)).toBe('The same order as metric, as log lines and as trace.');
  }, 90_000);

  it('are scraped under the job and the service they have on one machine, each pod an instance', async () => {
    const pods = await podsOf('shop');
    await eventually(30, async () => {
      const targets = (await seriesOf('up{job="services"} == 1')).map(({ labels }) => labels);
      expect(targets.map(({ service, instance }) => ({ service, instance })).toSorted(byInstance)).toEqual(
        pods
          .filter(({ part }) => SERVICES.includes(part))
          .map(({ part, name }) => ({ service: part, instance: name }))
          .toSorted(byInstance),
      );
    });
  });

  it('are all scraped', async () => {
    await eventually(30, async () => {
      const jobs = await seriesOf('min by (job) (up)');
      expect(Object.fromEntries(jobs.map(({ labels, value }) => [labels['job'], value]))).toEqual(
        Object.fromEntries(SCRAPE_JOBS.map((job) => [job, 1])),
      );
    });
  });

  it('label each line as on one machine', async () => {
    const { data } = await getJson<{ data: Record<string, string>[] }>(
      `${stackUrls().loki}/loki/api/v1/series`,
      { 'match[]': '{service_name=~".+"}', start: `${Date.now() - 900_000}000000` },
    );
    for (const labels of data) expect(Object.keys(labels).toSorted()).toEqual(STREAM_LABELS.toSorted());
    expect(data.map(({ service_name }) => service_name)).toEqual(expect.arrayContaining(SERVICES));
    expect(new Set(data.map(({ environment }) => environment))).toEqual(new Set(['trial']));
  });

  it('fire no alert but Watchdog', async () => {
    const names = (await seriesOf('ALERTS{alertstate="firing"}')).map(({ labels }) => labels['alertname']);
    expect(names).toEqual(['Watchdog']);
  });
});

function byInstance(a: { instance?: string | undefined }, b: { instance?: string | undefined }): number {
  return (a.instance ?? '').localeCompare(b.instance ?? '');
}
