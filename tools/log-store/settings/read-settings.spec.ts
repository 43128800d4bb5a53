import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Flags, readSettings } from './read-settings.ts';
import { type Settings } from './settings.ts';

const LABELS = `
limits_config:
  otlp_config:
    resource_attributes:
      ignore_defaults: true
      attributes_config:
        - action: index_label
          attributes: [service.name, level]
`;
const LEAST = `auth_enabled: false\ncommon: { path_prefix: /data }\n${LABELS}`;

describe('readSettings', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-store-settings-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function read(yaml: string, expand?: NodeJS.ProcessEnv, flags?: Flags): Settings {
    const file = join(folder, 'loki.yaml');
    writeFileSync(file, yaml);
    return readSettings(file, expand, flags);
  }

  it("reads the repository's own file", () => {
    const settings = readSettings(join(__dirname, '../../../deploy/loki/loki.yaml'), {});
    expect(settings).toMatchObject({
      port: 3100,
      logLevel: 'warn',
      dataFolder: '/loki',
      retentionMs: 168 * 3_600_000,
      intake: { mostLabels: 6, oldestMs: 168 * 3_600_000, rate: { bytesPerSecond: 32 * 1024 ** 2 } },
      ruler: {
        folder: '/etc/loki/rules',
        alertmanagerUrl: 'http://alertmanager:9093',
        evaluateEveryMs: 60_000,
      },
    });
    expect([...settings.labels.index]).toEqual(['service.name', 'level', 'stream', 'environment']);
  });

  it("has Loki's defaults for what is not said", () => {
    expect(read(LEAST)).toMatchObject({
      host: '0.0.0.0',
      port: 3100,
      intake: { longestLine: 256 * 1024, mostLabels: 15, aheadMs: 600_000 },
      query: { mostLines: 5000, mostSeries: 500, timeoutMs: 60_000 },
    });
  });

  it('keeps lines for ever where retention is not switched on', () => {
    const yaml = LEAST.replace('limits_config:', 'limits_config:\n  retention_period: 1h');
    expect(read(yaml).retentionMs).toBeUndefined();
    expect(read(`${yaml}\ncompactor: { retention_enabled: true }`).retentionMs).toBe(3_600_000);
  });

  it('fills in variables, or what stands beside them, where it is told to', () => {
    const yaml = `${LEAST}\nserver:\n  http_listen_port: \${PORT:-3200}`;
    expect(read(yaml, { PORT: '3300' }).port).toBe(3300);
    expect(read(yaml, {}).port).toBe(3200);
    expect(() => read(yaml)).toThrow('server.http_listen_port');
  });

  it('takes times of the ruler from flags before those of the file', () => {
    const yaml = `${LEAST}\nruler: { alertmanager_url: 'http://a:9093', evaluation_interval: 30s, storage: { local: { directory: /rules } } }`;
    expect(read(yaml).ruler).toMatchObject({ evaluateEveryMs: 30_000, resendAfterMs: 60_000 });
    expect(read(yaml, undefined, { evaluationInterval: '3s', resendDelay: '2s' }).ruler).toMatchObject({
      evaluateEveryMs: 3000,
      resendAfterMs: 2000,
    });
  });

  it.each([
    ['no YAML', 'a: [', /loki.yaml cannot be read/],
    [
      'tenants',
      LEAST.replace('auth_enabled: false', 'auth_enabled: true'),
      /auth_enabled is true: .*no tenants/,
    ],
    ['a port that is none', `${LEAST}\nserver: { http_listen_port: 70000 }`, /http_listen_port is 70000/],
    [
      'a port in words',
      `${LEAST}\nserver: { http_listen_port: many }`,
      /http_listen_port is "many": .*whole number/,
    ],
    ['no folder', LEAST.replace('path_prefix: /data', 'ring: x'), /common.path_prefix/],
    [
      'a level that there is not',
      `${LEAST}\nserver: { log_level: loud }`,
      /log_level is "loud": .*debug, info/,
    ],
    [
      'a time without a unit',
      LEAST.replace('limits_config:', 'limits_config:\n  retention_period: 168'),
      /retention_period is 168: it has to be a duration/,
    ],
    [
      'labels by default',
      LEAST.replace('ignore_defaults: true', 'ignore_defaults: false'),
      /ignore_defaults/,
    ],
    [
      'an action that there is not',
      LEAST.replace('index_label', 'index'),
      /0\.action is "index": .*index_label/,
    ],
    [
      'labels of the record',
      `${LEAST}    log_attributes: [{ action: index_label, attributes: [a] }]`,
      /log_attributes/,
    ],
    [
      'rules without anybody to tell',
      `${LEAST}\nruler: { storage: { local: { directory: /rules } } }`,
      /ruler.alertmanager_url/,
    ],
  ])('names %s', (_what, yaml, fault) => {
    expect(() => read(yaml)).toThrow(fault);
  });

  it('names all faults at once', () => {
    const yaml = `${LEAST}\nserver: { http_listen_port: x, log_level: y }`;
    expect(() => read(yaml)).toThrow(/http_listen_port[\s\S]*log_level/);
  });

  it('names a file that is not there', () => {
    expect(() => readSettings('/nowhere/loki.yaml', undefined)).toThrow(
      /\/nowhere\/loki.yaml cannot be read: ENOENT/,
    );
  });
});
