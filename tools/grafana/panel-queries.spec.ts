import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Panel, type Target } from './dashboard.ts';
import { type PanelQuery, readPanelQueries } from './panel-queries.ts';

const deployed = join(__dirname, '../../deploy/grafana/dashboards');
const prometheus = { type: 'prometheus', uid: 'prometheus' };
const loki = { type: 'loki', uid: 'loki' };

function panel(title: string, ...targets: Target[]): Panel {
  return { title, datasource: prometheus, targets };
}

describe('readPanelQueries', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dashboards-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function write(file: string, panels: Panel[], variables: object[] = []): void {
    const dashboard = { title: file.replace('.json', ''), panels, templating: { list: variables } };
    writeFileSync(join(folder, file), JSON.stringify(dashboard));
  }

  const read = (variables: Record<string, string> = {}): PanelQuery[] => readPanelQueries(folder, variables);

  function expressionOf(expr: string, variables: object[], given: Record<string, string> = {}): string {
    write('Shop.json', [panel('Rate', { refId: 'A', expr })], variables);
    return read(given)[0]?.expression ?? '';
  }

  it('names dashboard, panel and query, and says whom to ask what', () => {
    write('Shop.json', [panel('Rate', { refId: 'A', expr: 'sum(up)' })]);
    expect(read()).toEqual([
      {
        dashboard: 'Shop',
        panel: 'Rate',
        refId: 'A',
        datasource: 'prometheus',
        expression: 'sum(up)',
        instant: false,
      },
    ]);
  });

  it('reads every query of every dashboard', () => {
    write('B.json', [panel('Rate', { refId: 'A', expr: 'b' })]);
    write('A.json', [panel('Latency', { refId: 'A', expr: 'p50' }, { refId: 'B', expr: 'p95' })]);
    writeFileSync(join(folder, 'README.md'), 'no dashboard');
    expect(read().map(({ dashboard, refId }) => `${dashboard} ${refId}`)).toEqual(['A A', 'A B', 'B A']);
  });

  it('finds the panels inside a collapsed row', () => {
    write('Shop.json', [
      { title: 'More', panels: [panel('Rate', { refId: 'A', expr: 'up' })] },
      panel('Health', { refId: 'A', expr: 'up' }),
    ]);
    expect(read().map(({ panel: title }) => title)).toEqual(['Rate', 'Health']);
  });

  it('has nothing for a row, a text and a hidden query', () => {
    write('Shop.json', [
      { title: 'Row', panels: [] },
      { title: 'Text' },
      panel('Hidden', { refId: 'A', expr: 'up', hide: true }),
    ]);
    expect(read()).toEqual([]);
  });

  it("prefers the query's own datasource to the panel's", () => {
    write('Shop.json', [panel('Lines', { refId: 'A', expr: '{level="error"}', datasource: loki })]);
    expect(read()[0]?.datasource).toBe('loki');
  });

  it.each([
    { refId: 'A', expr: 'up', instant: true },
    { refId: 'A', expr: 'up', queryType: 'instant' },
  ])('knows an instant query of %j', (target) => {
    write('Shop.json', [panel('Now', target)]);
    expect(read()[0]?.instant).toBe(true);
  });

  it.each(['$service', '${service}', '${service:regex}'])('fills in %s with the value given', (written) => {
    const filled = expressionOf(`up{service=~"${written}"}`, [], { service: 'order-service' });
    expect(filled).toBe('up{service=~"order-service"}');
  });

  it('takes anything for a variable that opens with All', () => {
    const service = { name: 'service', includeAll: true, current: { value: ['$__all'] } };
    expect(expressionOf('up{service=~"$service"}', [service])).toBe('up{service=~".+"}');
  });

  it("prefers the value given to the dashboard's own", () => {
    const service = { name: 'service', includeAll: true };
    const filled = expressionOf('up{service=~"$service"}', [service], { service: 'order-service' });
    expect(filled).toBe('up{service=~"order-service"}');
  });

  it('takes the first value for a variable without All', () => {
    const quantile = { name: 'quantile', current: { value: '0.95' } };
    expect(expressionOf('histogram_quantile($quantile, x)', [quantile])).toBe('histogram_quantile(0.95, x)');
  });

  it("fills in Grafana's own windows", () => {
    expect(expressionOf('rate(x[$__rate_interval]) / rate(y[${__range}]) @ $__interval', [])).toBe(
      'rate(x[1m]) / rate(y[900s]) @ 15s',
    );
  });

  it('fills in the time at the left edge, in seconds', () => {
    const [, seconds] = /^x @ (\d+)$/.exec(expressionOf('x @ ${__from:date:seconds}', [])) ?? [];
    expect(Date.now() / 1000 - Number(seconds)).toBeCloseTo(900, -1);
  });

  it('leaves the groups of a regular expression alone', () => {
    const expression = 'label_replace(up{job=~"a$"}, "to", "$1-${2}", "from", "(.)(.)")';
    expect(expressionOf(expression, [])).toBe(expression);
  });

  it('names the panel whose variable has no value', () => {
    expect(() => expressionOf('up{job="$jobb"}', [])).toThrow('Shop, Rate, A: $jobb has no value');
  });

  it('refuses a datasource it cannot ask', () => {
    write('Shop.json', [{ ...panel('Traces', { refId: 'A', expr: 'x' }), datasource: { type: 'tempo' } }]);
    expect(() => read()).toThrow('Shop, Traces, A: its datasource is of type tempo');
  });

  it.each([
    [{ tags: 'error=true a=b=c', limit: 5 }, 'service=shop&tags={"error":"true","a":"b=c"}&limit=5'],
    [{ minDuration: '1s' }, 'service=shop&minDuration=1s'],
  ])('asks Jaeger by %j as its API takes it', (search, expression) => {
    const target = { refId: 'A', queryType: 'search', service: '$service', ...search };
    write('Shop.json', [{ ...panel('Traces', target), datasource: { type: 'jaeger' } }]);
    expect(read({ service: 'shop' })).toMatchObject([{ datasource: 'jaeger', expression }]);
  });

  it('refuses to ask Jaeger without a service', () => {
    const target = { refId: 'A', queryType: 'search' };
    write('Shop.json', [{ ...panel('Traces', target), datasource: { type: 'jaeger' } }]);
    expect(() => read()).toThrow('Shop, Traces, A: it is no search for the traces of a service');
  });

  it('leaves no variable in the dashboards of this repository', () => {
    const expressions = readPanelQueries(deployed, {}).map(({ expression }) => expression);
    expect(expressions.length).toBeGreaterThan(10);
    expect(expressions.filter((expression) => /\$[A-Za-z{]/.test(expression))).toEqual([]);
  });
});
