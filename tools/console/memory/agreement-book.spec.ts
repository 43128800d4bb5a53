import { receivedSpan } from '../../otlp/testing/received-span.ts';
import { type Judged } from '../source/agreement.ts';
import { MemorySource, type MemorySettings } from './memory-source.ts';

const SETTINGS: MemorySettings = {
  kind: 'memory',
  title: 'a test',
  services: [{ name: 'api-gateway', url: 'http://127.0.0.1:8080' }],
  sampled: false,
  logLevel: 'info',
  faultInjection: false,
};

/** A gateway that answers requests and is scraped every 2 s, as far as its signals tell. */
class Told {
  ms = 1_000_000;
  readonly source: MemorySource;
  private requests = 0;
  private lives = 1;

  constructor(settings: Partial<MemorySettings> = {}) {
    this.source = new MemorySource({ ...SETTINGS, ...settings }, () => this.ms);
  }

  request(lost: { span?: true; line?: true } = {}): void {
    this.requests += 1;
    const time = new Date(this.ms).toISOString();
    if (!lost.line) {
      this.source.addLine('api-gateway', JSON.stringify({ level: 'info', time, event: 'request_completed' }));
    }
    if (!lost.span) {
      const endUnixNano = BigInt(this.ms) * 1_000_000n;
      this.source.addSpans([
        receivedSpan({ kind: 'SERVER', spanId: `${this.lives}-${this.requests}`, endUnixNano }),
        receivedSpan({ kind: 'CLIENT', spanId: `${this.lives}-${this.requests}-call`, endUnixNano }),
      ]);
    }
    this.ms += 100;
  }

  /** Somebody else tells that the gateway has answered. */
  answeredCall(port = 8080): void {
    this.ms += 1;
    const attributes = { 'server.port': port, 'http.response.status_code': 200 };
    const endUnixNano = BigInt(this.ms) * 1_000_000n;
    this.source.addSpans([
      receivedSpan({ kind: 'CLIENT', spanId: `call ${this.ms}`, endUnixNano, attributes }),
    ]);
  }

  die(): void {
    this.source.addNews({ service: 'api-gateway', news: 'died', how: 'signal SIGKILL', atMs: this.ms });
    this.requests = 0;
    this.lives += 1;
  }

  scrapes(number: number): void {
    for (let scrape = 0; scrape < number; scrape += 1) {
      this.ms += 2_000;
      const page = [
        `process_start_time_seconds ${this.lives}`,
        `http_requests_total ${this.requests}`,
        'telemetry_dropped_total{signal="traces",reason="queue_full"} 3',
      ].join('\n');
      this.source.addScrape('api-gateway', { fromMs: this.ms - 5, toMs: this.ms }, page);
    }
  }

  verdict(): Judged | undefined {
    return this.source
      .agreement()
      .rows.find(({ comparison }) => comparison.what === 'requests to api-gateway');
  }
}

describe('whether the signals agree', () => {
  it('is also about the calls that others tell of', () => {
    const told = new Told();
    told.scrapes(1);
    told.request();
    told.request();
    told.answeredCall();
    told.answeredCall(8081);
    told.scrapes(6);
    expect(told.verdict()).toMatchObject({ verdict: 'agree', comparison: { sent: 1, metrics: 2 } });
    told.answeredCall();
    told.answeredCall();
    told.scrapes(8);
    expect(told.verdict()).toMatchObject({ verdict: 'differ', comparison: { sent: 3, metrics: 2 } });
    expect(told.verdict()?.words).toContain('1 answered call more than the metrics count');
  });

  it('is not said before there were scrapes', () => {
    const told = new Told();
    told.request();
    expect(told.verdict()).toMatchObject({ verdict: 'waiting' });
  });

  it('is so when metric, spans and lines count the same', () => {
    const told = new Told();
    told.scrapes(1);
    told.request();
    told.request();
    told.scrapes(6);
    expect(told.verdict()).toMatchObject({
      verdict: 'agree',
      comparison: { metrics: 2, spans: 2, logs: 2 },
    });
  });

  it('is still so while more requests come than have been scraped', () => {
    const told = new Told();
    told.request();
    told.scrapes(6);
    told.request();
    expect(told.verdict()).toMatchObject({ verdict: 'agree', comparison: { metrics: 1, logs: 1 } });
  });

  it.each([
    ['span', { span: true } as const, '1 span fewer than the metrics count'],
    ['line', { line: true } as const, '1 line fewer than the metrics count'],
  ])('is not so when a %s is lost', (_what, lost, words) => {
    const told = new Told();
    told.request();
    told.request(lost);
    told.scrapes(8);
    expect(told.verdict()).toMatchObject({ verdict: 'differ' });
    expect(told.verdict()?.words).toContain(words);
    expect(told.verdict()?.words).toContain('api-gateway dropped 3 spans (queue_full)');
  });

  it('is so over a new start of the service', () => {
    const told = new Told();
    told.request();
    told.scrapes(2);
    told.die();
    told.request();
    told.scrapes(8);
    expect(told.verdict()).toMatchObject({ verdict: 'agree', comparison: { metrics: 2, spans: 2, logs: 2 } });
  });

  it('names the death with which counts were lost', () => {
    const told = new Told();
    told.scrapes(1);
    told.request();
    told.die();
    told.scrapes(8);
    expect(told.verdict()).toMatchObject({ verdict: 'differ' });
    expect(told.verdict()?.words).toContain('api-gateway died (signal SIGKILL)');
  });

  it.each<[string, Partial<MemorySettings>, object]>([
    ['spans that go elsewhere', { spansGoTo: 'http://elsewhere' }, { metrics: 1, logs: 1 }],
    ['spans that are sampled', { sampled: true }, { metrics: 1, logs: 1 }],
    ['lines that are not written', { logLevel: 'warn' }, { metrics: 1, spans: 1 }],
  ])('leaves out %s, and says so', (_what, settings, counts) => {
    const told = new Told(settings);
    told.request();
    told.scrapes(6);
    expect(told.verdict()).toMatchObject({ verdict: 'agree' });
    expect(told.verdict()?.comparison).toEqual({ what: 'requests to api-gateway', ...counts });
    expect(told.source.agreement().losses.join()).toMatch(/not compared/);
  });
});
