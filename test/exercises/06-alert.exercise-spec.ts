import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { excerptFor } from '../../tools/alerts/detection/rule-excerpt.ts';
import { readRuleGroups } from '../../tools/alerts/detection/rule-groups.ts';
import { findPromtool } from '../../tools/alerts/mutants/promtool.ts';
import { stackHome } from '../../tools/stack/install/stack-home.ts';
import { expectThat, shown } from './support/finding.js';
import { firedAlerts, type FiredAlert, route } from './support/simulated-alert.js';
import type { InputSeries } from './support/simulated-query.js';

const ALERT = 'SlowEndpoint';
const RULES = 'deploy/prometheus/rules';
const RUNBOOK = `docs/runbooks/${ALERT}.md`;
const LIST = { service: 'order-service', method: 'GET', endpoint: '/orders' };
const CREATE = { service: 'order-service', method: 'POST', endpoint: '/orders' };
/** All requests of a route take 2.5 to 5 s, or 25 to 50 ms. */
const allSlow = (labels: typeof LIST, count: number): InputSeries[] =>
  route(
    labels,
    count,
    [
      ['0.05', 0],
      ['1.0', 0],
      ['2.5', 0],
      ['5.0', count],
    ],
    count * 4,
  );
const allQuick = (labels: typeof LIST, count: number): InputSeries[] =>
  route(
    labels,
    count,
    [
      ['0.05', count],
      ['1.0', count],
      ['2.5', count],
      ['5.0', count],
    ],
    count * 0.04,
  );
/** What the tests of an alert must notice: that it fires for something else, or at another time. */
const OF_THE_LIMIT = /^(number|quantile|comparison|for):/;
const MOST_SURVIVORS = 0.2;

describe('exercise 6: an alert on a slow endpoint', () => {
  const groups = readRuleGroups(RULES);
  const rule = groups.flatMap(({ rules }) => rules).find(({ alert }) => alert === ALERT);
  const promtool = findPromtool(process.env['PATH'], join(stackHome(process.env), 'bin'));

  const fired = (series: readonly InputSeries[]): FiredAlert[] => {
    expectThat(rule !== undefined, {
      expected: `an alert ${ALERT} in ${RULES}`,
      found: 'no such alert',
      lookAt: `${RULES}/service.rules.yml: an alert such as HighLatency, whose windows and labels are explained beside it`,
    });
    return firedAlerts(promtool, excerptFor(groups, ALERT, {}), ALERT, series);
  };

  it('fires for a route that is slow and a small part of its service', () => {
    const alerts = fired([...allSlow(LIST, 20), ...allQuick(CREATE, 980)]);
    expectThat(alerts.length > 0, {
      expected: 'it fires when GET /orders takes 2.5 to 5 s and is 2 % of the requests to order-service',
      found: 'it stays silent',
      lookAt: `"by (…)" in its expression: without method and endpoint, the quick POST /orders hides the slow GET /orders`,
    });
    const names = alerts.map(({ labels: { service, method, endpoint } }) => ({ service, method, endpoint }));
    expectThat(shown(names) === shown([LIST]), {
      expected: `one alert with the labels ${shown(LIST)}`,
      found: shown(names),
      lookAt: `"by (service, method, endpoint, le)" in its expression: its labels are all that who is called knows`,
    });
  });

  it('fires when one request in ten is slow, and the mean is not', () => {
    const tenth = [
      ['0.05', 900],
      ['1.0', 900],
      ['2.5', 900],
      ['5.0', 1_000],
    ] as const;
    const alerts = fired(route(LIST, 1_000, tenth, 900 * 0.04 + 100 * 4));
    expectThat(alerts.length === 1, {
      expected: 'it fires when one request in ten takes 2.5 to 5 s: the 95th percentile is over 1 s',
      found: 'it stays silent. The mean of these requests is 0.44 s: nine quick ones outweigh a slow one',
      lookAt: `histogram_quantile(0.95, …) over http_request_duration_seconds_bucket, instead of a sum divided by a count`,
    });
  });

  it.each([
    [
      'fires',
      'just over',
      1.07,
      [
        ['0.75', 0],
        ['1.0', 1_497],
        ['2.5', 1_580],
      ],
      true,
    ],
    [
      'stays silent',
      'just under',
      0.99,
      [
        ['0.75', 0],
        ['1.0', 1_580],
        ['2.5', 1_580],
      ],
      false,
    ],
  ] as const)('%s at a 95th percentile %s 1 s', (does, _, p95, within, fires) => {
    const alerts = fired(route(LIST, 1_580, within, 1_580));
    expectThat(alerts.length === (fires ? 1 : 0), {
      expected: `it ${does} while 95 % of the requests take up to ${p95} s`,
      found: alerts.length > 0 ? 'it fires' : 'it stays silent',
      lookAt:
        'the limit in its expression: 1 s. A checkout takes up to 0.85 s with the demo delays, and is well',
    });
  });

  it('stays silent when hardly anybody asks', () => {
    const alerts = fired(allSlow(LIST, 0.5));
    expectThat(alerts.length === 0, {
      expected: 'it stays silent at 10 slow requests in 5 minutes',
      found: `it fires after ${alerts[0]?.firstAt} s`,
      lookAt:
        'an "and" with increase(http_request_duration_seconds_count[5m]) > 15: the p95 of a few requests is the slowest one',
    });
  });

  it('stays silent when a single minute was slow', () => {
    const slowMinute = allQuick(LIST, 150).map(({ series, values }) =>
      /le="(0\.05|1\.0|2\.5)"/.test(series)
        ? { series, values: '0+150x20 3000x3 3150+150x60' }
        : { series, values },
    );
    const alerts = fired(slowMinute);
    expectThat(alerts.length === 0, {
      expected: 'it stays silent when all requests of one minute are slow, and quick before and after it',
      found: `it fires ${(alerts[0]?.firstAt ?? 0) - 300} s after that minute began`,
      lookAt:
        'its window and its "for": a slow minute stays in a window of 3 minutes for 4, which is less than 5',
    });
  });

  it('waits 5 minutes, and no longer', () => {
    const firstAt = fired(allSlow(LIST, 150))[0]?.firstAt ?? Infinity;
    expectThat(firstAt >= 300 && firstAt <= 360, {
      expected: 'it fires after 300 to 360 s of a fault that is there from the first second',
      found: firstAt === Infinity ? 'it does not fire within 20 minutes' : `it fires after ${firstAt} s`,
      lookAt: 'its "for: 5m", and a window that is not longer than that',
    });
  });

  it('leads to a runbook', () => {
    const url = rule?.annotations?.['runbook_url'];
    expectThat(url?.endsWith(`/${RUNBOOK}`) === true && existsSync(RUNBOOK), {
      expected: `the annotation runbook_url, and ${RUNBOOK} behind it`,
      found: `${url ?? 'no runbook_url'}, and ${existsSync(RUNBOOK) ? 'a' : 'no'} page`,
      lookAt: 'docs/runbooks/HighLatency.md, a page of the same kind: Meaning, Impact, Diagnosis, Mitigation',
    });
  });

  it('has tests that notice another limit, time or kind of mean', () => {
    const { mutants } = mutantsOf(ALERT);
    const survived = mutants.filter(({ outcome }) => outcome === 'survived').map(({ change }) => change);
    const ofTheLimit = survived.filter((change) => OF_THE_LIMIT.test(change));
    const lookAt = `${RULES}/service.test.yml: a value just over the limit and one just under, and the minute before it fires; npm run test:alerts:mutants -- --only ${ALERT} shows each`;
    expectThat(mutants.length > 0 && ofTheLimit.length === 0, {
      expected: `a test of ${ALERT} fails when one changes its limit, its quantile, its sign or its "for"`,
      found:
        mutants.length === 0 ? 'no such alert' : `the tests stay green with ${ofTheLimit.join(', with ')}`,
      lookAt,
    });
    expectThat(survived.length <= mutants.length * MOST_SURVIVORS, {
      expected: `its tests notice four of five mistakes in it`,
      found: `of ${mutants.length} they do not notice ${survived.length}: ${survived.join(', ')}`,
      lookAt,
    });
  }, 120_000);
});

interface Report {
  readonly mutants: readonly { readonly change: string; readonly outcome: string }[];
}

/** What `npm run test:alerts:mutants -- --only` finds, in its own words when it could not try. */
function mutantsOf(alert: string): Report {
  const folder = mkdtempSync(join(tmpdir(), 'exercise-mutants-'));
  const file = join(folder, 'report.json');
  try {
    const words = ['tools/alerts/mutants/mutants.ts', '--only', alert, '--report', file];
    const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expectThat(existsSync(file), {
      expected: `tests of ${alert} that pass, and fail when one changes the rule`,
      found: (stdout + stderr).trim(),
      lookAt: `${RULES}/service.test.yml: promtool test rules ${RULES}/service.test.yml says more`,
    });
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
