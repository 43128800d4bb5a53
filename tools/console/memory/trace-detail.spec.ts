import { receivedSpan } from '../../otlp/testing/received-span.ts';
import { spanRows } from './trace-detail.ts';

const MS = 1_000_000n;

describe('the rows of a waterfall', () => {
  const rows = spanRows([
    receivedSpan({
      spanId: 'call',
      parentSpanId: 'root',
      startUnixNano: 4n * MS,
      endUnixNano: 8n * MS,
      status: { code: 'ERROR', message: 'Error' },
      events: [
        {
          name: 'exception',
          timeUnixNano: 7n * MS,
          attributes: { 'exception.type': 'DownstreamError', 'exception.message': 'no answer' },
        },
      ],
    }),
    receivedSpan({ spanId: 'root', startUnixNano: 2n * MS, endUnixNano: 10n * MS }),
  ]);

  it('stand under each other as the spans called, with times after the begin', () => {
    expect(rows).toMatchObject([
      { spanId: 'root', depth: 0, descendants: 1, offsetMs: 0, durationMs: 8 },
      { spanId: 'call', depth: 1, descendants: 0, offsetMs: 2, durationMs: 4, events: [{ offsetMs: 5 }] },
    ]);
  });

  it('have their parts of the critical path', () => {
    expect(rows.map(({ critical }) => critical)).toEqual([
      [
        { fromMs: 0, toMs: 2 },
        { fromMs: 6, toMs: 8 },
      ],
      [{ fromMs: 2, toMs: 6 }],
    ]);
  });

  it("say an error's own words", () => {
    expect(rows.map(({ error }) => error)).toEqual([undefined, 'DownstreamError: no answer']);
  });
});
