import { receivedSpan } from '../../../tools/otlp/testing/received-span.ts';
import { MemorySource } from '../../../tools/console/memory/memory-source.ts';

/** What a stranger may put into names, paths and values; any of it, taken for HTML, would say so. */
export const HOSTILE = [
  '<img src=x onerror="window.broken=1">',
  '"><script>window.broken=1</script>',
  "javascript:window.broken=1//'",
  '${window.broken=1} {{constructor.constructor("window.broken=1")()}}',
  '\u202Etxt.exe\u0000\u001b[31m',
] as const;

export const TRACE_ID = 'a'.repeat(32);

export function emptySource(): MemorySource {
  return new MemorySource({
    kind: 'memory',
    title: 'a test',
    services: [{ name: 'api-gateway', url: 'http://localhost:1' }],
    sampled: false,
    logLevel: 'info',
    faultInjection: false,
  });
}

export function line(fields: Record<string, unknown>): string {
  return JSON.stringify({ level: 'info', time: new Date().toISOString(), ...fields });
}

/** Hostile text in every place that telemetry has for text. */
export function hostileSource(): MemorySource {
  const source = emptySource();
  const now = BigInt(Date.now()) * 1_000_000n;
  HOSTILE.forEach((text, index) => {
    source.addSpans([
      receivedSpan({
        traceId: TRACE_ID,
        spanId: `span-${index}`,
        ...(index > 0 ? { parentSpanId: 'span-0' } : {}),
        service: text,
        name: text,
        scope: text,
        kind: 'SERVER',
        startUnixNano: now,
        endUnixNano: now + 5_000_000n,
        attributes: { [text]: text, 'http.response.status_code': 500 },
        resource: { [text]: text },
        events: [{ name: text, timeUnixNano: now, attributes: { 'exception.message': text } }],
        status: { code: 'ERROR', message: text },
      }),
    ]);
    source.addLine(
      text,
      line({ event: text, [text]: text, path: text, method: text, trace_id: TRACE_ID, stack: text }),
    );
    source.addLine('api-gateway', text);
  });
  const label = HOSTILE[1].replaceAll('"', '\\"');
  const page = [
    `# HELP hostile_total ${HOSTILE[0]}`,
    '# TYPE hostile_total counter',
    `hostile_total{name="${label}"} 1`,
    `http_requests_total{method="${label}",endpoint="${label}",status="500"} 1`,
  ].join('\n');
  for (const ago of [4_000, 2_000]) {
    source.addScrape('api-gateway', { fromMs: Date.now() - ago, toMs: Date.now() - ago }, page);
  }
  source.health.answered('api-gateway', 503, HOSTILE[0]);
  return source;
}
