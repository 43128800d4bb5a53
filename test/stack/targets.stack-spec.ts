import { getJson } from './support/get-json.ts';
import { eventually } from './support/eventually.ts';
import { stackUrls } from './support/stack-urls.ts';
import { testStack } from './support/test-stack.ts';

interface Target {
  readonly labels: { readonly job: string; readonly instance: string };
  readonly health: string;
  readonly lastError: string;
}

/** Everything that Prometheus scrapes: job, part and port. */
const TARGETS = [
  ['services', 'api-gateway', 8080],
  ['services', 'order-service', 8081],
  ['services', 'product-service', 8082],
  ['services', 'payment-service', 8083],
  ['prometheus', 'prometheus', 9090],
  ['alertmanager', 'alertmanager', 9093],
  ['loki', 'loki', 3100],
  ['jaeger', 'jaeger', 8888],
  ['otel-collector', 'otel-collector', 8888],
  ['span-metrics', 'otel-collector', 8889],
] as const;

/** One scrape interval, and some. */
const SCRAPED_WITHIN_S = 30;

jest.setTimeout(60_000);

describe('the scrape targets', () => {
  async function scraped(): Promise<Target[]> {
    const urls = stackUrls();
    const { data } = await getJson<{ data: { activeTargets: Target[] } }>(
      `${urls.prometheus}/api/v1/targets`,
    );
    return data.activeTargets;
  }

  const since = performance.now();
  const instanceOf = (part: string, port: number): string => `${testStack().addresses(part, port)}:${port}`;

  it.each(TARGETS)('%s: %s:%i is up', async (job, part, port) => {
    const isUp = async (): Promise<void> => {
      const target = (await scraped()).find(
        ({ labels }) => labels.job === job && labels.instance === instanceOf(part, port),
      );
      expect(target).toMatchObject({ health: 'up', lastError: '' });
    };
    await eventually(SCRAPED_WITHIN_S, isUp, since);
  });

  it('are these and no others', async () => {
    const found = (await scraped()).map(({ labels }) => `${labels.job} ${labels.instance}`);
    const expected = TARGETS.map(([job, part, port]) => `${job} ${instanceOf(part, port)}`);
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
});
