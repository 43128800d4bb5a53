import { join } from 'node:path';

import { readDashboards, panelsOf } from '../../tools/grafana/dashboard.ts';
import { exemplarsOf } from '../../tools/stack/order/backends.ts';
import { readLinks } from './support/datasources.ts';
import { eventually } from './support/eventually.ts';
import {
  asLabels,
  type GrafanaSpan,
  serverSpansOf,
  spansForGrafana,
  windowAround,
} from './support/grafana-span.ts';
import { edges, SERVICES_OF_AN_ORDER, traceOfOrder } from './support/jaeger.ts';
import { linesOf, type LokiLine } from './support/loki.ts';
import { type PlacedOrder, placeOrder, placePaidOrder } from './support/orders.ts';
import { rangeOf } from './support/prometheus.ts';
import { stackUrls } from './support/stack-urls.ts';
import { root } from './support/test-stack.ts';

/** A rate needs two scrapes, 15 s apart. */
const SCRAPED_TWICE_WITHIN_S = 45;
const SHIPPED_WITHIN_S = 20;

jest.setTimeout(90_000);

/** The clicks of a person who follows one order through Grafana, by the very queries and patterns it is given. */
describe('one order, followed by the links between the signals', () => {
  const links = readLinks();
  let order: PlacedOrder;
  beforeAll(async () => {
    order = await placePaidOrder();
    await eventually(SHIPPED_WITHIN_S, () => traceOfOrder(order.traceId));
  });

  async function linesOfOrder(): Promise<LokiLine[]> {
    const { query } = links.tracesToLogsV2;
    const [span] = await serverSpansOf(order.traceId);
    if (span === undefined) throw new Error(`Jaeger does not find trace ${order.traceId}`);
    const filledIn = query.replaceAll('${__trace.traceId}', order.traceId);
    expect(filledIn).not.toContain('$');
    return linesOf(filledIn, windowAround(span, links.tracesToLogsV2));
  }

  function queryOf(query: string, span: GrafanaSpan): string {
    return query.replaceAll('$__tags', asLabels(span, links.tracesToMetrics.tags));
  }

  it('from the latency panel to the trace: an exemplar has the id that Jaeger finds', async () => {
    const [destination] = links.exemplarTraceIdDestinations;
    const panels = readDashboards(join(root, 'deploy/grafana/dashboards')).flatMap(panelsOf);
    const targets = panels.flatMap(({ targets = [] }) => targets);
    const curve = targets.find((target) => 'exemplar' in target && target.exemplar === true);
    const expression = curve?.expr?.replaceAll('$service', '.+').replaceAll('$__rate_interval', '60s') ?? '';
    await eventually(SCRAPED_TWICE_WITHIN_S, async () => {
      const ids = (await exemplarsOf(stackUrls(), expression)).map(
        ({ labels }) => labels[destination?.name ?? ''],
      );
      expect(ids).toContain(order.traceId);
    });
    expect(destination?.datasourceUid).toBe('jaeger');
    expect(await serverSpansOf(order.traceId)).not.toEqual([]);
  });

  it('from a span to the lines of the whole request, whichever service wrote them', async () => {
    expect(links.tracesToLogsV2.datasourceUid).toBe('loki');
    await eventually(SHIPPED_WITHIN_S, async () => {
      const services = new Set((await linesOfOrder()).map(({ labels }) => labels['service_name']));
      expect([...services].toSorted()).toEqual(SERVICES_OF_AN_ORDER);
    });
  });

  it('from each of these lines to the trace', async () => {
    const [field] = links.derivedFields;
    const matcher = new RegExp(field?.matcherRegex ?? '');
    const found = (await linesOfOrder()).map(({ labels, line }) => {
      const label = Object.keys(labels).find((name) => matcher.test(name)) ?? '';
      const value = field?.matcherType === 'label' ? labels[label] : matcher.exec(line)?.[1];
      return field?.url.replace('${__value.raw}', value ?? '');
    });
    expect(found).not.toEqual([]);
    expect(new Set(found)).toEqual(new Set([order.traceId]));
    expect(field?.datasourceUid).toBe('jaeger');
  });

  it.each(links.tracesToMetrics.queries)('from a span to its metrics: $name', async ({ query }) => {
    for (const span of await eventually(SHIPPED_WITHIN_S, () => someServerSpans(order.traceId))) {
      await eventually(SCRAPED_TWICE_WITHIN_S, async () => {
        // A counter that stands still since it was first seen has no rate: the shop goes on selling.
        await placeOrder();
        const series = await rangeOf(queryOf(query, span), windowAround(span, links.tracesToMetrics));
        const route = String(span.tags.find(({ key }) => key === 'http.route')?.value);
        expect(series).toEqual([{ service: span.service, endpoint: route }]);
      });
    }
  });

  it('from any span to metrics of its own service only', async () => {
    const [{ query } = { query: '' }] = links.tracesToMetrics.queries;
    for (const span of await spansForGrafana(order.traceId)) {
      const series = await rangeOf(
        `${queryOf(query, span)} or vector(0)`,
        windowAround(span, links.tracesToMetrics),
      );
      const services = series.flatMap(({ service }) => (service === undefined ? [] : [service]));
      const others = services.filter((service) => service !== span.service);
      expect({ span: `${span.service} ${span.name}`, others }).toEqual({
        span: `${span.service} ${span.name}`,
        others: [],
      });
    }
  });

  it('the service graph has the calls that the order made', async () => {
    const [gateway, ...others] = SERVICES_OF_AN_ORDER;
    const expected = others.map((child) => ({ parent: gateway, child }));
    expect(await edges()).toEqual(expect.arrayContaining(expected));
  });
});

async function someServerSpans(traceId: string): Promise<GrafanaSpan[]> {
  const spans = await serverSpansOf(traceId);
  if (spans.length === 0) throw new Error(`Jaeger has no server span of trace ${traceId}`);
  return spans;
}
