import { SERVICES_OF_AN_ORDER, SPANS_OF_AN_ORDER } from '../jaeger.ts';
import { type LokiLine } from '../loki.ts';
import { type Series } from '../prometheus.ts';
import { type JaegerAnswer, servicesIn } from './jaeger-answer.ts';
import { type Reader } from './reader.ts';

/** What the page says that a step shows, by the language of its block. */
export interface Expected {
  readonly promql?: (series: readonly Series[]) => void;
  readonly logql?: (lines: readonly LokiLine[]) => void;
  readonly jaeger?: (answer: JaegerAnswer) => void;
  /** @param output - what the commands print */
  readonly bash?: (output: string, reader: Reader) => void;
}

const SOLD = {
  order: { order_id: expect.any(String), product_name: 'Laptop', total_price: 1999.98, status: 'paid' },
  payment: { payment_id: expect.any(String), amount: 1999.98, status: 'completed' },
};
const SERVICE_DOWN = { alertname: 'ServiceDown', service: 'payment-service', severity: 'critical' };

/** By the heading of the step. */
export const EXPECTED: Readonly<Record<string, Expected>> = {
  'Where to paste': {
    bash: (output) => {
      const [metrics, lines, traces] = output.split(/(?<=\})\s*(?=\{)/).map((text) => JSON.parse(text));
      expect(metrics.data.result.length).toBeGreaterThan(4);
      expect(lines.data.result).not.toEqual([]);
      expect(traces.data).toEqual(expect.any(Array));
    },
  },
  'Place an order': {
    bash: (output, reader) => {
      const { status, traceId, body } = answerIn(output);
      expect(status).toBe('201 Created');
      expect(JSON.parse(body)).toMatchObject(SOLD);
      reader.words.set('trace_id', traceId);
    },
  },
  'Is everything up?': {
    promql: (series) => {
      expect(valuesOf(series)).toEqual(SERVICES_OF_AN_ORDER.map((service) => [service, 1]));
    },
  },
  'Was my order counted?': {
    promql: (series) => {
      expect(series).toHaveLength(1);
      expect(series[0]?.value).toBeGreaterThanOrEqual(1);
    },
  },
  'Which number is mine?': {
    bash: (output, { words }) => {
      const { data } = JSON.parse(output) as { data: { exemplars: { labels: { trace_id: string } }[] }[] };
      const ids = data.flatMap(({ exemplars }) => exemplars.map(({ labels }) => labels.trace_id));
      expect(ids).toContain(words.get('trace_id'));
    },
  },
  'Let customers in': {
    bash: (output) => {
      const statuses = output.trim().split('\n');
      expect(statuses).toHaveLength(30);
      expect(statuses.filter((status) => status !== '201' && status !== '402')).toEqual([]);
    },
  },
  'How many requests a second?': {
    promql: (series) => {
      const rates = Object.fromEntries(valuesOf(series)) as Record<string, number>;
      expect(Object.keys(rates)).toEqual(SERVICES_OF_AN_ORDER);
      expect(Math.min(...Object.values(rates))).toBeGreaterThan(0);
      expect(rates['product-service']).toBeGreaterThan(rates['api-gateway'] ?? Infinity);
      expect(rates['order-service']).toBeGreaterThan(rates['api-gateway'] ?? Infinity);
    },
  },
  'How slow is the slowest one in twenty?': {
    promql: (series) => {
      const byDuration = [...series].sort((a, b) => a.value - b.value).map(({ labels }) => labels['service']);
      expect(byDuration.toSorted()).toEqual(SERVICES_OF_AN_ORDER);
      expect([byDuration[0], byDuration.at(-1)]).toEqual(['product-service', 'api-gateway']);
    },
  },
  'Do we sell?': {
    promql: (series) => {
      const events = series.map(({ labels }) => `${labels['event_type']} ${labels['status']}`);
      expect(events.toSorted()).toEqual([
        'order_created success',
        'payment_processed failed',
        'payment_processed success',
      ]);
      const sold = series.filter(({ labels }) => labels['status'] === 'success');
      expect(Math.min(...sold.map(({ value }) => value))).toBeGreaterThan(0);
    },
  },
  'What did all services write about my order?': {
    logql: (lines) => {
      const services = new Set(lines.map(({ labels }) => labels['service_name']));
      expect([...services].toSorted()).toEqual(SERVICES_OF_AN_ORDER);
      const fields = ['level', 'service', 'event', 'trace_id', 'request_id'];
      const bare = lines.filter(({ line }) => fields.some((field) => !(field in JSON.parse(line))));
      expect(bare).toEqual([]);
    },
  },
  'Was it paid?': {
    logql: (lines) => {
      expect(lines.map(({ line }) => JSON.parse(line))).toEqual([
        expect.objectContaining({ payment_id: expect.any(String), amount: 1999.98 }),
      ]);
    },
  },
  'Which spans does my order have?': {
    bash: (output) => {
      const answer = JSON.parse(output) as JaegerAnswer;
      const spans = answer.data.flatMap(({ spans }) => spans);
      expect(servicesIn(answer)).toEqual(SERVICES_OF_AN_ORDER);
      expect(spans.length).toBeGreaterThanOrEqual(SPANS_OF_AN_ORDER);
      const names = spans.map(({ operationName }) => operationName);
      expect(names).toEqual(expect.arrayContaining(['POST /api/orders', 'create_order', 'INSERT orders']));
      const payment = spans.find(({ operationName }) => operationName === 'process_payment');
      expect(payment?.duration).toBeGreaterThanOrEqual(200_000);
    },
  },
  'Which payments took long?': {
    jaeger: (answer) => {
      expect(answer.data).not.toEqual([]);
      expect(servicesIn(answer)).toEqual(SERVICES_OF_AN_ORDER);
    },
  },
  'Who calls whom?': {
    bash: (output) => {
      const { data } = JSON.parse(output) as { data: { parent: string; child: string }[] };
      const called = data.filter(({ parent }) => parent === 'api-gateway').map(({ child }) => child);
      expect(called.toSorted()).toEqual(['order-service', 'payment-service', 'product-service']);
    },
  },
  'Does Prometheus see it?': {
    promql: (series) => expect(series.map(({ value }) => value)).toEqual([1]),
  },
  'Which alerts are active?': {
    bash: (output) => {
      const text = expect.any(String);
      const annotations = { summary: text, description: text, runbook_url: text, dashboard_url: text };
      expect(JSON.parse(output)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            labels: expect.objectContaining(SERVICE_DOWN),
            annotations: expect.objectContaining(annotations),
          }),
          expect.objectContaining({ labels: expect.objectContaining({ alertname: 'Watchdog' }) }),
        ]),
      );
    },
  },
  'Who was told?': {
    logql: (lines) => {
      const told = new Set(lines.map(({ line }) => (JSON.parse(line) as { receiver: string }).receiver));
      expect([...told].toSorted()).toEqual(['on-call', 'payment-team']);
    },
  },
  'Silence it': {
    bash: (output, reader) => {
      const { silenceID } = JSON.parse(output) as { silenceID: string };
      expect(silenceID).toMatch(/^[0-9a-f-]{36}$/);
      reader.words.set('silence_id', silenceID);
    },
  },
  'What does a silence do?': {
    bash: (output, { words }) => {
      const silenced = { state: 'suppressed', silencedBy: [words.get('silence_id')] };
      expect(JSON.parse(output)).toEqual([
        expect.objectContaining({
          labels: expect.objectContaining(SERVICE_DOWN),
          status: expect.objectContaining(silenced),
        }),
      ]);
    },
  },
  'End the silence': { bash: (output) => expect(output.trim()).toBe('200') },
  'Is it over?': {
    bash: (output) => expect(JSON.parse(output)).toMatchObject({ status: { state: 'expired' } }),
  },
  'Is it up again?': {
    promql: (series) => expect(valuesOf(series)).toEqual([['payment-service', 1]]),
  },
  'Place the order once more': {
    bash: (output, { words }) => {
      const { status, traceId, body } = answerIn(output);
      expect(status).toBe('201 Created');
      expect(traceId).toBe(words.get('trace_id'));
      expect(JSON.parse(body)).toMatchObject(SOLD);
    },
  },
};

function valuesOf(series: readonly Series[]): [string | undefined, number][] {
  const values = series.map(({ labels, value }): [string | undefined, number] => [labels['service'], value]);
  return values.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

/** What `curl -i` prints. */
function answerIn(output: string): { status: string; traceId: string; body: string } {
  const [, status = ''] = /^HTTP\/\S+ (.+?)\r\n/.exec(output) ?? [];
  const [, traceId = ''] = /^x-trace-id: ([0-9a-f]{32})\r$/im.exec(output) ?? [];
  const [, body = ''] = output.split('\r\n\r\n');
  return { status, traceId, body };
}
