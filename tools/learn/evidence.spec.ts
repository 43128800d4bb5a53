import { type SpanRow } from '../console/source/traces.ts';
import { faultsIn } from './evidence.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** A call to payment-service: the caller's span and the service's. */
function call(client: Attributes, status: number, durationMs = 10, below: readonly number[] = []): SpanRow[] {
  const row = (
    spanId: string,
    kind: string,
    attributes: Attributes,
    parentSpanId?: string,
    took = durationMs,
  ) =>
    ({
      spanId,
      kind,
      attributes,
      parentSpanId,
      service: 'payment-service',
      durationMs: took,
    }) as unknown as SpanRow;
  return [
    row('client', 'CLIENT', client),
    row('server', 'SERVER', { 'http.response.status_code': status, 'http.route': '/payments' }, 'client'),
    ...below.map((took, index) => row(`below-${index}`, 'INTERNAL', {}, 'server', took)),
  ];
}

describe('the spans of a call', () => {
  it.each([
    ['that failed', 'errors', call({ 'error.type': '500' }, 500)],
    ['whose caller gave up', 'hang', call({ 'error.type': 'timeout' }, 499, 3_000)],
    ['whose answer was no answer', 'garbage', call({ 'error.type': 'invalid_answer' }, 200)],
    ['that declined', 'declines', call({ 'error.type': '402' }, 402)],
    ['that took its time', 'delay', call({}, 201, 1_500)],
  ])('%s show %s', (_what, kind, rows) => {
    expect(faultsIn(rows)).toEqual([{ service: 'payment-service', route: '/payments', kind }]);
  });

  it.each([
    ['that went well', call({}, 201)],
    ['that waited for something below it', call({}, 201, 1_500, [1_450])],
    ['that failed because of something below it', call({ 'error.type': '500' }, 500, 10, [5])],
  ])('%s show nothing', (_what, rows) => {
    expect(faultsIn(rows)).toEqual([]);
  });
});
