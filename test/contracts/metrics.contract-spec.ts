import * as libraryMetrics from '../../libs/observability/src/metrics/metric-names.js';
import { alertService } from './checks/alert-service.ts';
import { documentedMetrics } from './checks/documented-metrics.ts';
import { documentedNames } from './checks/documented-names.ts';
import { metricNames } from './checks/metric-names.ts';
import { metricsAreUsed } from './checks/metrics-are-used.ts';
import { promqlReads } from './checks/promql-reads.ts';
import { ratesOfCounters } from './checks/rates-of-counters.ts';
import { BACKEND_METRICS } from './data/backend-metrics.ts';
import { EXAMPLE_METRICS } from './data/example-metrics.ts';
import { UNUSED_METRICS } from './data/unused-metrics.ts';
import { type KnownMetrics, metricsOnPages, typesOn } from './support/known-metrics.ts';
import { edit } from './support/edit.ts';
import { type LocatedQuery } from './support/located-query.ts';
import { textFile } from './support/repository.ts';
import { recordedMetrics } from './support/recorded-metrics.ts';
import { lokiRules, prometheusRules, rulesIn } from './support/rules.ts';
import { metricsPages } from './support/running-services.ts';
import { documentedPromql, pages, usedPromql } from './support/stack-queries.ts';
import { PAGE } from './support/shop-page.ts';

describe('metrics', () => {
  let services: KnownMetrics;
  let types: ReadonlyMap<string, string>;
  let known: KnownMetrics;
  beforeAll(async () => {
    const shown = await metricsPages();
    services = metricsOnPages(shown);
    types = typesOn(shown.join('\n'));
    const measured: KnownMetrics = new Map([...BACKEND_METRICS, ...services]);
    known = new Map([...measured, ...recordedMetrics(prometheusRules(), measured)]);
  });

  const used = usedPromql();
  const queries = [...used, ...documentedPromql()];

  it('are asked for in queries that can be read', () => {
    expect(promqlReads(queries)).toEqual([]);
  });

  it('that queries name exist, with their labels and the values these can have', () => {
    expect(metricNames(queries, known)).toEqual([]);
  });

  it('that queries take a rate of are counters', () => {
    expect(ratesOfCounters(queries, known)).toEqual([]);
  });

  it('that pages name exist', () => {
    const names = new Set([...known.keys(), ...types.keys()]);
    expect(pages().flatMap((page) => documentedNames(page, names, EXAMPLE_METRICS))).toEqual([]);
  });

  it('are described as they are in libs/observability/README.md', () => {
    const page = textFile('libs/observability/README.md');
    expect(documentedMetrics(page, types, services, Object.values(libraryMetrics))).toEqual([]);
  });

  it('that alerts watch leave them the service they are about', () => {
    expect(alertService([...prometheusRules(), ...lokiRules()].flatMap(rulesIn), known)).toEqual([]);
  });

  it('are all used, or it is said why not', () => {
    const list = UNUSED_METRICS.flatMap(({ metrics }) => metrics);
    const file = textFile('test/contracts/data/unused-metrics.ts');
    expect(metricsAreUsed([...types.keys()], used, list, file)).toEqual([]);
  });
});

const KNOWN = metricsOnPages([PAGE]);

const TYPES = typesOn(PAGE);

const asked = (text: string): LocatedQuery[] => [{ path: 'a.json', line: 7, text, owner: 'panel "A"' }];

describe('documentedNames', () => {
  const page = {
    path: 'a.md',
    text: 'One `http_requests_total`.\n\n```sh\ncurl | grep\nhttp_requests_total\n```\n',
  };
  const check = (text: string) =>
    documentedNames({ ...page, text }, new Set(TYPES.keys()), new Set(['my_total']));

  it('lets pass metrics that there are, and invented ones', () => {
    expect(check(`${page.text} \`my_total\` a_word_total \`order_created\``)).toEqual([]);
  });

  it.each([
    [
      'a sentence',
      '`http_requests_total`',
      '`http_request_total`',
      'a.md:1: nobody has the metric http_request_total',
    ],
    [
      'a block',
      'grep\nhttp_requests',
      'grep\nhttp_request',
      'a.md:5: nobody has the metric http_request_total',
    ],
  ])('sees a wrong one in %s', (_where, from, to, fault) => {
    expect(check(edit(page.text, from, to))).toEqual([fault]);
  });
});

describe('documentedMetrics', () => {
  const page = {
    path: 'README.md',
    text: '\n| `http_requests_total` | counter | `method`, `endpoint`, `status` | … |\n| `request_seconds` | histogram | | … |\n',
  };
  const check = (text: string) => documentedMetrics({ ...page, text }, TYPES, KNOWN, ['http_requests_total']);

  it('has nothing to say where all is well', () => {
    expect(check(page.text)).toEqual([]);
  });

  it.each([
    ['counter', 'gauge', '2: http_requests_total is a counter, not a gauge'],
    [
      ', `status`',
      '',
      '2: http_requests_total has the labels endpoint, method, status, not endpoint, method',
    ],
    ['`request_seconds`', '`response_seconds`', '3: no service has the metric response_seconds'],
    [
      '| `http_requests_total`',
      '| http_requests_total',
      '3: the table of metrics has no http_requests_total',
    ],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(check(edit(page.text, from, to))).toEqual([`README.md:${fault}`]);
  });
});

describe('metricsAreUsed', () => {
  const list = { path: 'unused.ts', text: "\n'app_info'," };
  const check = (metrics: string[], text: string) => metricsAreUsed(metrics, asked(text), ['app_info'], list);

  it('lets pass what is used, by any name of a histogram, or listed', () => {
    expect(check(['request_seconds', 'app_info'], 'request_seconds_count')).toEqual([]);
  });

  it('sees the metric nobody uses', () => {
    expect(check(['request_seconds', 'app_info'], 'up')).toEqual([
      'unused.ts:1: no dashboard and no rule uses request_seconds: use it, or say here why not',
    ]);
  });

  it('sees what is used by now', () => {
    expect(check(['app_info'], 'app_info')).toEqual(['unused.ts:2: app_info is used: take it off this list']);
  });

  it('sees what is gone', () => {
    expect(check([], 'up')).toEqual(['unused.ts:2: no service has app_info: take it off this list']);
  });
});
