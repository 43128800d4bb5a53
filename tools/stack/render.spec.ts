import { placeOnLoopback } from './addresses.ts';
import { render } from './render.ts';

function rendered(text: string, part = 'prometheus'): string {
  return render(text, {
    part,
    hosts: ['loki', 'jaeger', 'prometheus', 'alert-receiver'],
    addresses: placeOnLoopback('127.0.0.5'),
    folders: new Map([
      ['/prometheus', '/state/data/prometheus-data'],
      ['/etc/prometheus', '/state/config/prometheus'],
      ['/etc/prometheus/rules', '/state/config/rules'],
    ]),
  });
}

describe('render, of addresses,', () => {
  it.each([
    ['targets: [loki:3100]', 'targets: [127.0.0.5:3100]'],
    ['url: http://loki:3100/otlp', 'url: http://127.0.0.5:3100/otlp'],
    ["url: 'http://alert-receiver:8090/notifications'", "url: 'http://127.0.0.5:8090/notifications'"],
    ['[prometheus:9090, loki:3100]', '[127.0.0.5:9090, 127.0.0.5:3100]'],
    ['user@loki:3100', 'user@127.0.0.5:3100'],
    ['endpoint: jaeger:4317', 'endpoint: 127.0.0.6:4317'],
    ['url: http://jaeger:16686', 'url: http://127.0.0.5:16686'],
  ])('turns %s into %s', (text, result) => {
    expect(rendered(text)).toBe(result);
  });

  it.each([
    'service: loki',
    'job_name: prometheus',
    'loki: 3100',
    'my-loki:3100',
    'myloki:3100',
    'loki.example.org:3100',
    'grafana/loki:3.7.8',
    'loki:123456',
    'tempo:3200',
    'https://example.org:3100',
  ])('leaves %s as it is', (text) => {
    expect(rendered(text)).toBe(text);
  });

  it.each([
    ['0.0.0.0:9090', 'prometheus', '127.0.0.5:9090'],
    ['host: 0.0.0.0', 'prometheus', 'host: 127.0.0.5'],
    ['127.0.0.1:9095', 'loki', '127.0.0.5:9095'],
    ['http://localhost:9090', 'prometheus', 'http://127.0.0.5:9090'],
    ['0.0.0.0:13133', 'jaeger', '127.0.0.6:13133'],
    ['0.0.0.0:16686', 'jaeger', '127.0.0.5:16686'],
    ['localhost:4317', 'jaeger', '127.0.0.6:4317'],
  ])('turns %s of %s into %s', (text, part, result) => {
    expect(rendered(text, part)).toBe(result);
  });

  it.each(['10.0.0.0:80', '0.0.0.0.1', '127.0.0.10', '1127.0.0.1', 'localhost'])(
    'leaves %s as it is',
    (text) => {
      expect(rendered(text)).toBe(text);
    },
  );
});

describe('render, of folders,', () => {
  it.each([
    ['--storage.tsdb.path=/prometheus', '--storage.tsdb.path=/state/data/prometheus-data'],
    ['path: /prometheus/wal', 'path: /state/data/prometheus-data/wal'],
    ["path: '/prometheus'", "path: '/state/data/prometheus-data'"],
    ['[/prometheus, /tmp]', '[/state/data/prometheus-data, /tmp]'],
    ['--config.file=/etc/prometheus/prometheus.yml', '--config.file=/state/config/prometheus/prometheus.yml'],
    ['/etc/prometheus/rules/shop.yml', '/state/config/rules/shop.yml'],
    ['a: /prometheus\nb: /prometheus\n', 'a: /state/data/prometheus-data\nb: /state/data/prometheus-data\n'],
  ])('turns %j into %j', (text, result) => {
    expect(rendered(text)).toBe(result);
  });

  it.each([
    '/prometheus2',
    '/prometheus-data',
    '/data/prometheus',
    './prometheus',
    'github.com/prometheus/prometheus',
    'http://example.org/prometheus',
    '/prometheus.yml',
  ])('leaves %s as it is', (text) => {
    expect(rendered(text)).toBe(text);
  });

  it('changes nothing where none is mounted', () => {
    const nowhere = { part: 'loki', hosts: ['loki'], addresses: placeOnLoopback('127.0.0.5') };
    expect(render('/prometheus', { ...nowhere, folders: new Map() })).toBe('/prometheus');
  });
});
