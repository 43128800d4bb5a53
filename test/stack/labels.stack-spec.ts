import { getJson } from './support/get-json.ts';
import { eventually } from './support/eventually.ts';
import { lastQuarterOfAnHour, linesOf, type LokiLine } from './support/loki.ts';
import { type PlacedOrder, placePaidOrder } from './support/orders.ts';
import { stackUrls } from './support/stack-urls.ts';

const LABELS = ['environment', 'level', 'service_name', 'stream'];
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'unknown'];
const STREAMS = ['stderr', 'stdout'];

const SHIPPED_WITHIN_S = 20;

jest.setTimeout(60_000);

describe('the labels in Loki', () => {
  let order: PlacedOrder;
  let line: LokiLine;
  beforeAll(async () => {
    order = await placePaidOrder();
    line = await eventually(SHIPPED_WITHIN_S, async () => {
      const query = `{service_name="api-gateway"} | trace_id="${order.traceId}" |= "request_completed"`;
      const [found] = await linesOf(query);
      if (found === undefined) throw new Error(`Loki has nothing for ${query}`);
      return found;
    });
  });

  async function streams(): Promise<Record<string, string>[]> {
    const { fromMs, toMs } = lastQuarterOfAnHour();
    const { data } = await getJson<{ data: Record<string, string>[] }>(
      `${stackUrls().loki}/loki/api/v1/series`,
      { start: `${fromMs}000000`, end: `${toMs}000000` },
    );
    return data;
  }

  it(`of every stream are exactly ${LABELS.join(', ')}`, async () => {
    const others = (await streams()).filter(
      (labels) => Object.keys(labels).toSorted().join() !== LABELS.join(),
    );
    expect(others).toEqual([]);
  });

  it.each([
    ['level', LEVELS],
    ['stream', STREAMS],
  ])('%s has few, known values', async (label, known) => {
    const values = new Set((await streams()).map(({ [label]: value = '' }) => value));
    expect([...values].filter((value) => !known.includes(value))).toEqual([]);
  });

  it('the ids of a line are structured metadata', async () => {
    const { span_id } = JSON.parse(line.line) as { span_id: string };
    expect(line.labels).toMatchObject({ trace_id: order.traceId, span_id, request_id: order.requestId });
  });

  it.each([
    ['trace_id', (): string => order.traceId],
    ['span_id', (): string => line.labels['span_id'] ?? ''],
    ['request_id', (): string => order.requestId],
  ])('%s finds the line without parsing it', async (name, id) => {
    const found = await linesOf(`{service_name="api-gateway"} | ${name}="${id()}"`);
    expect(found.map((each) => each.line)).toContain(line.line);
  });
});
