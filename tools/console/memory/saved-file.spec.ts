import { gzipSync } from 'node:zlib';

import { receivedSpan } from '../../otlp/testing/received-span.ts';
import { Problem } from '../../shop/problem.ts';
import { MemorySource } from './memory-source.ts';
import { pack, unpack } from './saved-file.ts';

const now = Date.parse('2026-01-02T03:04:05.000Z');
const hostile = '<script>alert(1)</script>';

function filled(): MemorySource {
  const source = new MemorySource(
    {
      kind: 'memory',
      title: 'a test',
      services: [{ name: 'api-gateway', url: 'http://localhost:1' }],
      sampled: false,
      logLevel: 'info',
      faultInjection: true,
    },
    () => now,
  );
  source.addSpans([
    receivedSpan({
      kind: 'SERVER',
      startUnixNano: BigInt(now) * 1_000_000n + 123n,
      endUnixNano: BigInt(now) * 1_000_000n + 5_000_123n,
      attributes: { startUnixNano: '5n', name: hostile, list: [1, 'a'] },
      events: [{ name: 'tick', timeUnixNano: BigInt(now) * 1_000_000n + 7n, attributes: {} }],
    }),
  ]);
  source.addLine('api-gateway', JSON.stringify({ level: 'info', event: 'e', trace_id: 'a'.repeat(32) }));
  source.addLine('api-gateway', hostile);
  for (const [index, value] of [1, 4].entries()) {
    source.health.answered('api-gateway', 200, '');
    source.addScrape(
      'api-gateway',
      { fromMs: now + index * 2_000, toMs: now + index * 2_000 },
      `# HELP x_total Some.\n# TYPE x_total counter\nx_total ${value}\nodd NaN\nhttp_requests_total 1`,
    );
  }
  source.addNews({ service: 'api-gateway', news: 'died', how: 'exit code 1', atMs: now });
  return source;
}

describe('a saved file', () => {
  const before = filled();
  const after = MemorySource.ofFile(unpack(pack(before.save({ allArrived: true }))), 'x.json.gz');

  it('shows the same traces, lines and metrics as the console that saved it', () => {
    const traceId = 'a'.repeat(32);
    expect(after.traces({})).toEqual(before.traces({}));
    expect(after.trace(traceId)).toEqual(before.trace(traceId));
    expect(after.trace(traceId)?.rows[0]?.attributes).toEqual({
      startUnixNano: '5n',
      name: hostile,
      list: [1, 'a'],
    });
    expect(after.logs({}).rows).toEqual(before.logs({}).rows);
    expect(after.metric('x_total')).toEqual(before.metric('x_total'));
    expect(after.metric('odd')).toEqual(before.metric('odd'));
    expect(after.redTable()).toEqual(before.redTable());
    expect(after.chart({ kind: 'rate', seconds: 60 })).toEqual(before.chart({ kind: 'rate', seconds: 60 }));
    expect(after.metricNames()).toEqual(before.metricNames());
  });

  it('shows how the services were', () => {
    const [service] = after.overview().services;
    expect(service).toMatchObject({ state: 'down', lastDeath: 'exit code 1 at 2026-01-02T03:04:05.000Z' });
  });

  it('says the same of whether the signals agree', () => {
    const [row] = after.agreement().rows;
    expect(row).toMatchObject({ comparison: { metrics: 1, spans: 1, logs: 0 } });
  });

  it('says that it is one, and offers no switches', () => {
    expect(after.about()).toMatchObject({
      kind: 'file',
      title: 'x.json.gz, saved 2026-01-02T03:04:05.000Z',
      faultInjection: false,
    });
  });

  it.each([
    ['is not compressed', Buffer.from('{}'), 'cannot be unpacked'],
    ['is no JSON', gzipSync('no'), 'cannot be unpacked'],
    ['is another JSON', gzipSync('{"format":"other"}'), 'no file of a console'],
    ['is of another version', gzipSync('{"format":"shop-console","version":99}'), 'version 99'],
  ])('is refused when it %s', (_what, file, words) => {
    expect(() => unpack(file)).toThrow(Problem);
    expect(() => unpack(file)).toThrow(words);
  });
});
