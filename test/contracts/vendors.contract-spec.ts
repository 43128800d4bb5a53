import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { edit } from './support/edit.ts';
import { optionalBinary, type Outcome, run } from './support/optional-binary.ts';
import { ROOT } from './support/repository.ts';
import { rulesOfQueries } from './support/rules-of-queries.ts';
import { usedPromql } from './support/stack-queries.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contracts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of a file with one place changed. */
function copy(path: string, from: string, to: string): string {
  const file = join(folder, path.replaceAll('/', '-'));
  writeFileSync(file, edit(readFileSync(join(ROOT, path), 'utf8'), from, to));
  return file;
}

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Tests of a program that need not be there. */
function describeWith(name: string, tests: (call: (...args: readonly string[]) => Outcome) => void): void {
  const program = optionalBinary(name);
  const environment = { ENVIRONMENT: 'test', COMPOSE_PROJECT_NAME: 'test' };
  (program === undefined ? describe.skip : describe)(name, () =>
    tests((...args) => run(program ?? name, args, environment)),
  );
}

function expectAccepted({ status, output }: Outcome): void {
  expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
}

function expectRefused({ status, output }: Outcome, reason: string): void {
  expect(status).not.toBe(0);
  expect(output).toContain(reason);
}

describeWith('promtool', (promtool) => {
  const prometheus = 'deploy/prometheus/prometheus.yml';

  it('accepts the configuration and its rules', () => {
    expectAccepted(promtool('check', 'config', '--lint=all', '--lint-fatal', join(ROOT, prometheus)));
  });

  it('refuses a configuration with a fault', () => {
    const file = copy(prometheus, 'scrape_interval: 15s', 'scrape_intervall: 15s');
    expectRefused(promtool('check', 'config', file), 'scrape_intervall');
  });

  it('can read every query of the dashboards', () => {
    expectAccepted(promtool('check', 'rules', written('queries.yml', rulesOfQueries(usedPromql()))));
  });

  it('cannot read a query that adds up words', () => {
    const query = { path: 'a.json', line: 7, text: 'sum("words")', owner: 'panel "A"' };
    expectRefused(promtool('check', 'rules', written('words.yml', rulesOfQueries([query]))), 'expected type');
  });
});

describeWith('amtool', (amtool) => {
  const alertmanager = 'deploy/alertmanager/alertmanager.yml';

  it('accepts the configuration', () => {
    expectAccepted(amtool('check-config', join(ROOT, alertmanager)));
  });

  it('refuses a configuration with a fault', () => {
    expectRefused(
      amtool('check-config', copy(alertmanager, 'receiver: default', 'receiver: nobody')),
      'nobody',
    );
  });
});

describeWith('loki', (loki) => {
  const check = (file: string): Outcome =>
    loki(`-config.file=${file}`, '-config.expand-env=true', '-verify-config');

  it('accepts the configuration', () => {
    expectAccepted(check(join(ROOT, 'deploy/loki/loki.yaml')));
  });

  it('refuses a configuration with a fault', () => {
    expectRefused(
      check(copy('deploy/loki/loki.yaml', 'schema: v13', 'schema: v99')),
      'invalid schema version',
    );
  });
});

describeWith('jaeger', (jaeger) => {
  it('accepts the configuration', () => {
    expectAccepted(jaeger('validate', `--config=${join(ROOT, 'deploy/jaeger/jaeger.yaml')}`));
  });

  it('refuses a configuration with a fault', () => {
    const file = copy('deploy/jaeger/jaeger.yaml', 'trace_storage: badger', 'trace_store: badger');
    expectRefused(jaeger('validate', `--config=${file}`), 'trace_store');
  });
});

describeWith('otelcol-contrib', (collector) => {
  const base = `--config=${join(ROOT, 'deploy/otel-collector/otel-collector.yaml')}`;
  const file = 'deploy/otel-collector/logs.yaml';

  it('accepts the configuration', () => {
    expectAccepted(collector('validate', base, `--config=${join(ROOT, file)}`));
  });

  it('refuses a configuration with a fault', () => {
    const broken = copy(file, 'exporters: [otlp_http/loki]', 'exporters: [otlp_http/loky]');
    expectRefused(collector('validate', base, `--config=${broken}`), 'otlp_http/loky');
  });
});

describeWith('k6', (k6) => {
  const script = join(ROOT, 'deploy/k6/load-test.js');

  it.each(['load', 'smoke'])('accepts the scenario %s', (scenario) => {
    expectAccepted(k6('inspect', '-e', `SCENARIO=${scenario}`, script));
  });

  it('refuses a scenario that there is not', () => {
    expectRefused(k6('inspect', '-e', 'SCENARIO=stress', script), 'it can be: load, smoke');
  });
});
