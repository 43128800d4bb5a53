import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiGatewaySettings } from '../../apps/api-gateway/src/settings.ts';
import { readComposeFile } from '../../tools/stack/compose-file.ts';
import { type Bounds, tailSampling } from './checks/tail-sampling.ts';
import { edit } from './support/edit.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { optionalBinary, type Outcome, run } from './support/optional-binary.ts';
import { filesBelow, ROOT, yamlFile } from './support/repository.ts';
import { type TailSamplingFile } from './support/tail-sampling.ts';

const FOLDER = 'deploy/otel-collector';
const ALL = ['otel-collector', 'logs', 'traces'].map((name) => `${FOLDER}/${name}.yaml`);
const TAIL = `${FOLDER}/tail-sampling.yaml`;
/** The gateway calls four times for an order, one after the other. */
const CALLS_OF_AN_ORDER = 4;

/** The files of the collector, as docker-compose.yml has them for a value of TRACE_SAMPLING. */
function configuredFiles(settings: Record<string, string>): string[] {
  const services = readComposeFile(join(ROOT, 'docker-compose.yml'), settings);
  const { command = [] } = services.find(({ name }) => name === 'otel-collector') ?? {};
  return command.map((arg) => arg.replace('--config=/etc/otel-collector', FOLDER));
}

describe('TRACE_SAMPLING', () => {
  it.each([
    ['is missing', {}, `${FOLDER}/no-sampling.yaml`],
    ['is no-sampling', { TRACE_SAMPLING: 'no-sampling' }, `${FOLDER}/no-sampling.yaml`],
    ['is tail-sampling', { TRACE_SAMPLING: 'tail-sampling' }, TAIL],
  ])('where it %s, lays a file over that of all', (_what, settings, file) => {
    expect(configuredFiles(settings)).toEqual([...ALL, file]);
    expect(filesBelow(FOLDER, '.yaml')).toContain(file);
  });
});

describe('deploy/otel-collector/tail-sampling.yaml', () => {
  it('keeps failures and slow requests, and counts spans before it samples', () => {
    const { OUTGOING_TIMEOUT_MS } = new ApiGatewaySettings();
    const bounds = { goodMs: goodMs(), longestMs: CALLS_OF_AN_ORDER * OUTGOING_TIMEOUT_MS };
    expect(tailSampling(yamlFile(TAIL), bounds)).toEqual([]);
  });
});

/** What service-latency, in deploy/prometheus/rules, calls a good request. */
function goodMs(): number {
  const rules = readFileSync(join(ROOT, 'deploy/prometheus/rules/slo.rules.yml'), 'utf8');
  const bounds = [...rules.matchAll(/http_request_duration_seconds_bucket\{[^}]*le="([\d.]+)"/g)];
  return Math.min(...bounds.map(([, seconds]) => Number(seconds))) * 1000;
}

describe('tailSampling', () => {
  const bounds: Bounds = { goodMs: 1_000, longestMs: 12_000 };
  const check = (...changes: readonly Change[]) =>
    tailSampling(yamlFixture('tail-sampling.yml', ...changes) as TailSamplingFile, bounds);

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    ['[ERROR]', '[OK]', '4: leaves traces with errors'],
    ['threshold_ms: 1000', 'threshold_ms: 2000', '10: leaves traces of more than 1000 ms'],
    ['type: latency', 'type: span_count', '4: leaves traces of more than 1000 ms'],
    ['30s', '12s', '3: decides after 12s, and a request may take 12 s: decision_wait'],
    ['[spanmetrics, forward/all]', '[forward/all]', '16: span metrics count what is kept only'],
    [
      'exporters: [spanmetrics',
      'processors: [tail_sampling]\n      exporters: [spanmetrics',
      '16: span metrics count what is kept only',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check([from, to])).toEqual([`tail-sampling.yml:${fault}`]);
  });
});

const collector = optionalBinary('otelcol-contrib');

(collector === undefined ? describe.skip : describe)('otelcol-contrib', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function validate(...files: readonly string[]): Outcome {
    const configs = files.map((file) => `--config=${file}`);
    return run(collector ?? '', ['validate', ...configs], {
      ENVIRONMENT: 'test',
      COMPOSE_PROJECT_NAME: 'test',
      TAIL_SAMPLING_PERCENTAGE: '5',
      SAMPLING_COLLECTORS: 'collectors',
    });
  }

  it.each([
    ['without sampling', configuredFiles({})],
    ['with tail sampling', configuredFiles({ TRACE_SAMPLING: 'tail-sampling' })],
    ['of several collectors', [`${FOLDER}/otel-collector.yaml`, `${FOLDER}/load-balancing.yaml`]],
  ])('accepts the configuration %s', (_what, files) => {
    const { status, output } = validate(...files.map((file) => join(ROOT, file)));
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  });

  it('refuses a policy that there is not', () => {
    const broken = join(folder, 'tail-sampling.yaml');
    writeFileSync(broken, edit(readFileSync(join(ROOT, TAIL), 'utf8'), 'threshold_ms', 'treshold_ms'));
    const { status, output } = validate(...ALL.map((file) => join(ROOT, file)), broken);
    expect(status).not.toBe(0);
    expect(output).toContain('treshold_ms');
  });
});
