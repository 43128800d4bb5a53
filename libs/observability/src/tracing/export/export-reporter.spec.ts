import { pino } from 'pino';
import { ExportReporter } from './export-reporter.js';

/** The lines of a reporter whose spans do not arrive, twice. */
function told(endpoint?: string): { readonly event: string; readonly message: string }[] {
  const lines: string[] = [];
  const reporter = new ExportReporter(endpoint);
  reporter.reportTo(pino({ messageKey: 'message' }, { write: (line: string) => void lines.push(line) }));
  reporter.failed(new Error('Parse Error: Expected HTTP/'));
  reporter.failed(new Error('Parse Error: Expected HTTP/'));
  return lines.map((line) => JSON.parse(line) as { event: string; message: string });
}

describe('spans that do not arrive', () => {
  it.each([undefined, 'http://collector:4318', 'http://collector:4317x'])(
    'are told of once, with where to look: %s',
    (endpoint) => {
      expect(told(endpoint)).toEqual([
        expect.objectContaining({
          event: 'telemetry_export_failing',
          message: expect.stringContaining('Is a collector at OTEL_EXPORTER_OTLP_ENDPOINT?'),
        }),
      ]);
    },
  );

  it('are told of with the port to set where they go to that of gRPC', () => {
    expect(told('http://collector:4317').map(({ message }) => message)).toEqual([
      expect.stringContaining('OTEL_EXPORTER_OTLP_ENDPOINT has port 4317'),
    ]);
    expect(told('http://collector:4317')[0]?.message).toContain('set port 4318');
  });
});
