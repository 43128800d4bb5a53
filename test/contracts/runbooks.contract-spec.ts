import { jaegerReads, type JaegerNames } from './checks/jaeger-reads.ts';
import { runbookBlocks } from './checks/runbook-blocks.ts';
import { runbookShape } from './checks/runbook-shape.ts';
import { RUNBOOK_PLACEHOLDERS } from './data/runbook-placeholders.ts';
import { type Change, textFixture } from './support/fixture.ts';
import { filesBelow, textFile } from './support/repository.ts';
import { lokiRules, prometheusRules, rulesIn } from './support/rules.ts';
import { spanNames } from './support/span-names.ts';

const README = 'docs/runbooks/README.md';

describe('runbooks', () => {
  const alerts = [...prometheusRules(), ...lokiRules()]
    .flatMap(rulesIn)
    .flatMap(({ rule: { alert } }) => alert ?? []);
  const pages = filesBelow('docs/runbooks', '.md')
    .filter((path) => path !== README)
    .map((path) => textFile(path));

  it('are of alerts that there are, and all of one shape', () => {
    expect(pages.flatMap((page) => runbookShape(page, alerts))).toEqual([]);
  });

  it('have blocks that a tool can run', () => {
    expect(pages.flatMap((page) => runbookBlocks(page, RUNBOOK_PLACEHOLDERS))).toEqual([]);
  });

  it('search for traces by what spans have', () => {
    const names = spanNames();
    expect([...pages, textFile(README)].flatMap((page) => jaegerReads(page, names))).toEqual([]);
  });
});

const named = (...changes: readonly Change[]) => ({
  ...textFixture('runbook.md', ...changes),
  path: 'HighErrorRate.md',
});

describe('runbookShape', () => {
  const check = (change: Change, alerts = ['HighErrorRate']) => runbookShape(named(change), alerts);

  it('has nothing to say where all is well', () => {
    expect(check(['', ''])).toEqual([]);
  });

  it('sees the page of an alert that is gone', () => {
    expect(check(['', ''], ['HighLatency'])).toEqual(['HighErrorRate.md:1: there is no alert HighErrorRate']);
  });

  it.each([
    ['# HighErrorRate', '# Errors', '1: is not headed "# HighErrorRate"'],
    [
      '## Impact\n\nCustomers see it.\n\n',
      '',
      '3: has other sections than Meaning, Impact, Diagnosis, Mitigation',
    ],
    ['## Diagnosis', '## Investigation', '3: has other sections than Meaning, Impact, Diagnosis, Mitigation'],
    [
      '## Mitigation',
      '## Mitigation\n\nAll of it.\n\n## Notes',
      '3: has other sections than Meaning, Impact, Diagnosis, Mitigation',
    ],
    ['Customers see it.', '', '7: says nothing under Impact'],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check([from, to])).toEqual([`HighErrorRate.md:${fault}`]);
  });

  it('sees a page that is too long', () => {
    expect(check(['Customers see it.', 'Customers see it.\n'.repeat(30)])).toEqual([
      'HighErrorRate.md:60: has 63 lines, more than 60',
    ]);
  });

  it('sees sections in another order', () => {
    const swapped = named(['## Meaning', '## Later'], ['## Impact', '## Meaning'], ['## Later', '## Impact']);
    expect(runbookShape(swapped, ['HighErrorRate'])).toEqual([
      'HighErrorRate.md:3: has other sections than Meaning, Impact, Diagnosis, Mitigation',
    ]);
  });
});

describe('runbookBlocks', () => {
  const check = (...changes: readonly Change[]) => runbookBlocks(named(...changes), new Set(['trace_id']));

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it('takes a search for traces instead of one for lines', () => {
    expect(check(['```logql\n{service_name="<service>"', '```sh\n{service_name="<service>"'])).toEqual([]);
  });

  it.each([
    ['```sh\n', '```\n', '31: a block of nothing: write promql, logql, jaeger, sh'],
    ['```sh\n', '```sql\n', '31: a block of sql: write promql, logql, jaeger, sh'],
    ['<trace_id>', '<trace>', '26: <trace> is not in data/runbook-placeholders.ts'],
    ['```promql\nsum', '```sh\nsum', '1: has no promql block'],
    ['service="<service>"', 'service="<trace_id>"', '1: has no promql block'],
    ['## Mitigation', '## Mitigation\n\n- do\n  ```sh', '32: a block begins with ``` at the start of a line'],
    ['## Mitigation', '## Mitigation\n\n~~~', '31: a block begins with ``` at the start of a line'],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check([from, to])).toEqual([`HighErrorRate.md:${fault}`]);
  });

  it('sees a page that leads to no line and no trace', () => {
    const changes: Change[] = [
      ['{service_name="<service>", level', '{service_name="<service>", trace_id="<trace_id>", level'],
      ['```jaeger', '```sh'],
    ];
    expect(check(...changes)).toEqual(['HighErrorRate.md:1: has no logql and no jaeger block']);
  });
});

describe('jaegerReads', () => {
  const names: JaegerNames = {
    services: ['api-gateway'],
    spans: new Set(['create_order']),
    attributes: new Set(['error', 'error.type']),
  };
  const check = (query: string) =>
    jaegerReads(named(['service=<service>&tags={"error":"true"}&limit=20', query]), names);

  it.each([
    'service=<service>',
    'service=api-gateway&operation=create_order&tags={"error":"true","error.type":"500"}&limit=5',
    'service=<service>&minDuration=1s&maxDuration=1500ms',
  ])('lets pass %s', (query) => {
    expect(check(query)).toEqual([]);
  });

  it.each([
    ['limit=20', 'a search for traces needs a service'],
    ['service=gateway', 'Jaeger finds nothing by service=gateway'],
    ['service=<service>&operation=make_order', 'Jaeger finds nothing by operation=make_order'],
    ['service=<service>&tags=error', 'Jaeger finds nothing by tags=error'],
    ['service=<service>&tags={"error":true}', 'Jaeger finds nothing by tags={"error":true}'],
    ['service=<service>&tags={"status":"500"}', 'Jaeger finds nothing by tags={"status":"500"}'],
    ['service=<service>&minDuration=1', 'Jaeger finds nothing by minDuration=1'],
    ['service=<service>&limit=all', 'Jaeger finds nothing by limit=all'],
    ['service=<service>&lookback=1h', 'Jaeger finds nothing by lookback=1h'],
    ['service=<service>\n&limit=5', 'a search for traces is one line without spaces: name=value&…'],
    ['/search?service=<service>', 'a search for traces is one line without spaces: name=value&…'],
  ])('sees %j', (query, message) => {
    expect(check(query)).toEqual([`HighErrorRate.md:22: ${message}`]);
  });
});
