import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readPanelQueries } from '../../tools/grafana/panel-queries.ts';
import { type Panel } from './support/dashboard.ts';
import { optionalBinary, run } from './support/optional-binary.ts';
import { ROOT, yamlFile } from './support/repository.ts';

const DASHBOARDS = join(ROOT, 'deploy/grafana/dashboards');
const RULES = join(ROOT, 'deploy/prometheus/rules');
/** What the table's mappings put into words. */
const NOT_ENOUGH_DATA = -1000;
const LASTS = -2000;
const TWO_WEEKS_S = 14 * 86_400;

describe('a burn rate in the dashboard of error budgets', () => {
  it('has the threshold of its alert as its red line', () => {
    const rules = readFileSync(join(RULES, 'slo.rules.yml'), 'utf8');
    const alerts = [...rules.matchAll(/slo:burn_rate:(\w+) > ([\d.]+) and slo:burn_rate:(\w+) > \2/g)];
    const { panels } = yamlFile<{ panels: readonly Panel[] }>(
      'deploy/grafana/dashboards/error-budgets.json',
    ).value;
    const drawn = panels
      .filter(({ targets }) => targets?.some(({ expr }) => expr?.startsWith('slo:burn_rate')))
      .filter(({ type }) => type === 'timeseries');
    expect(alerts).toHaveLength(4);
    expect(
      drawn.map(({ targets = [], fieldConfig }) => [...targets.map(windowOf), redLine(fieldConfig)]),
    ).toEqual(alerts.map(([, long, limit, short]) => [long, short, Number(limit)]));
  });
});

const windowOf = ({ expr = '' }): string | undefined => /slo:burn_rate:(\w+)/.exec(expr)?.[1];

function redLine(fieldConfig: Panel['fieldConfig']): number | null | undefined {
  const { steps = [] } = fieldConfig?.defaults?.thresholds ?? {};
  return steps.find(({ color }) => color === 'red')?.value;
}

const promtool = optionalBinary('promtool');

(promtool === undefined ? describe.skip : describe)('the table of error budgets', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [
      'on its first day, whatever failed',
      '12h',
      1,
      { left: NOT_ENOUGH_DATA, requests: NOT_ENOUGH_DATA, gone: NOT_ENOUGH_DATA },
    ],
    ['where nothing fails', '26h', 0, { left: 1, requests: 2400, gone: LASTS }],
    ['where half of the budget burns', '26h', 0.0005, { left: 0.5, requests: 1200, gone: TWO_WEEKS_S }],
    ['where it is overspent', '26h', 0.01, { left: -9, requests: -21_700, gone: 0 }],
  ])('%s', (_what, after, failing, expected) => {
    const labels = '{service="order-service", slo="service-availability"}';
    const queries = readPanelQueries(DASHBOARDS, {
      service: 'order-service',
      slo: 'service-availability',
    }).filter(({ panel }) => panel === 'Error Budgets');
    const test = {
      rule_files: ['slo', 'error-budget'].map((name) => join(RULES, `${name}.rules.yml`)),
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          // Two requests a second, of which 2,419 may fail in two weeks; the first five minutes count less.
          input_series: [
            series('200', 120 * (1 - failing)),
            ...(failing > 0 ? [series('500', 120 * failing)] : []),
          ],
          promql_expr_test: queries
            .filter(({ refId }) => refId in expected)
            .map(({ expression, refId }) => ({
              expr: `round(${expression}, ${refId === 'requests' ? 100 : 0.0001})`,
              eval_time: after,
              exp_samples: [{ labels, value: expected[refId as keyof typeof expected] }],
            })),
        },
      ],
    };
    const file = join(folder, `${after}-${failing}.yml`);
    writeFileSync(file, stringify(test));
    const { status, output } = run(promtool ?? '', ['test', 'rules', file]);
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  });
});

(promtool === undefined ? describe.skip : describe)('the burn-down of error budgets', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    // Nothing fails for two hours, and then half of what may, for two: a quarter of the budget of these four hours.
    [
      'falls by what has failed since the left edge',
      'A',
      2,
      4,
      { labels: '{service="order-service", slo="service-availability"}', value: -0.25 },
    ],
    // 14 of the 14 * 24 hours.
    ['has a line that falls as evenly as time passes', 'B', 1, 15, { labels: '{}', value: -0.04 }],
  ])('%s', (_what, wanted, from, to, expected) => {
    const variables = {
      service: 'order-service',
      slo: 'service-availability',
      __from: String(from * 3600),
    };
    const query = readPanelQueries(DASHBOARDS, variables).find(
      ({ panel, refId }) => panel === 'Burn-Down' && refId === wanted,
    );
    const test = {
      rule_files:
        wanted === 'A' ? ['slo', 'error-budget'].map((name) => join(RULES, `${name}.rules.yml`)) : [],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: [series('200', 120), { ...series('500', 0), values: '0x120 0+0.06x120' }],
          promql_expr_test: [
            { expr: `round(${query?.expression}, 0.01)`, eval_time: `${to}h`, exp_samples: [expected] },
          ],
        },
      ],
    };
    const file = join(folder, `${wanted}.yml`);
    writeFileSync(file, stringify(test));
    const { status, output } = run(promtool ?? '', ['test', 'rules', file]);
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  });
});

function series(status: string, perMinute: number): object {
  return {
    series: `http_requests_total{service="order-service", method="GET", endpoint="/orders", status="${status}"}`,
    values: `0+${perMinute}x1600`,
  };
}
