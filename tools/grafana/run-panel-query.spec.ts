import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { type PanelQuery } from './panel-queries.ts';
import { answerOf, type PanelAnswer } from './run-panel-query.ts';

const query: PanelQuery = {
  dashboard: 'Shop',
  panel: 'Rate',
  refId: 'A',
  datasource: 'prometheus',
  expression: 'sum(up)',
  instant: false,
};

describe('answerOf', () => {
  let server: Server;
  let urls: { prometheus: string; loki: string; jaeger: string };
  let asked: URL;
  let answer: { status: number; body: string };

  beforeEach(async () => {
    server = createServer((request, response) => {
      asked = new URL(request.url ?? '', urls.loki);
      response.writeHead(answer.status).end(answer.body);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    urls = { prometheus: `${url}/prometheus`, loki: `${url}/loki-here`, jaeger: `${url}/jaeger` };
  });

  afterEach(async () => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  });

  async function ask(changes: Partial<PanelQuery>, data: object): Promise<PanelAnswer> {
    answer = { status: 200, body: JSON.stringify({ status: 'success', data }) };
    return answerOf({ ...query, ...changes }, urls);
  }

  const empty = { resultType: 'matrix', result: [] };

  it('asks Prometheus for the last quarter of an hour', async () => {
    await ask({}, empty);
    expect(asked.pathname).toBe('/prometheus/api/v1/query_range');
    expect(asked.searchParams.get('query')).toBe('sum(up)');
    expect(asked.searchParams.get('step')).toBe('15');
    expect(Number(asked.searchParams.get('end')) - Number(asked.searchParams.get('start'))).toBeCloseTo(900);
    expect(Number(asked.searchParams.get('end'))).toBeCloseTo(Date.now() / 1000, -1);
  });

  it('asks for the value of now when the panel does', async () => {
    await ask({ instant: true }, { resultType: 'vector', result: [] });
    expect(asked.pathname).toBe('/prometheus/api/v1/query');
    expect(Number(asked.searchParams.get('time'))).toBeCloseTo(Date.now() / 1000, -1);
  });

  it('asks Loki for the lines of the last quarter of an hour', async () => {
    await ask({ datasource: 'loki' }, { resultType: 'streams', result: [] });
    expect(asked.pathname).toBe('/loki-here/loki/api/v1/query_range');
    expect(asked.searchParams.get('limit')).toBe('1000');
  });

  it('asks Jaeger for the traces of the last quarter of an hour', async () => {
    const expression = 'service=shop&tags={"error":"true"}&limit=20';
    expect(await ask({ datasource: 'jaeger', expression }, [{ traceID: '1' }, { traceID: '2' }])).toEqual({
      series: 2,
      hasData: true,
    });
    expect(asked.pathname).toBe('/jaeger/api/traces');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      service: 'shop',
      tags: '{"error":"true"}',
      limit: '20',
    });
    const microseconds = Number(asked.searchParams.get('end')) - Number(asked.searchParams.get('start'));
    expect(microseconds / 1e6).toBeCloseTo(900);
  });

  it('counts the curves that have a number somewhere', async () => {
    const result = [
      { values: [[1, 'NaN'] as const, [2, '0'] as const] },
      { values: [[1, 'NaN'] as const] },
      { values: [[1, '5'] as const] },
    ];
    expect(await ask({}, { resultType: 'matrix', result })).toEqual({ series: 2, hasData: true });
  });

  it('counts the numbers of now', async () => {
    const result = [{ value: [1, 'NaN'] }, { value: [1, '1'] }];
    expect(await ask({ instant: true }, { resultType: 'vector', result })).toEqual({
      series: 1,
      hasData: true,
    });
  });

  it('counts the streams that have lines', async () => {
    const result = [{ values: [['1', 'NaN']] }, { values: [] }];
    expect(await ask({ datasource: 'loki' }, { resultType: 'streams', result })).toEqual({
      series: 1,
      hasData: true,
    });
  });

  it.each([
    ['0', 1],
    ['NaN', 0],
  ])('takes the scalar %s for %d series', async (value, series) => {
    expect((await ask({}, { resultType: 'scalar', result: [1, value] })).series).toBe(series);
  });

  it('has no data when nothing but NaN came', async () => {
    const result = [{ values: [[1, 'NaN']] }];
    expect(await ask({}, { resultType: 'matrix', result })).toEqual({ series: 0, hasData: false });
  });

  it.each([
    ['prometheus' as const, '{"status":"error","error":"parse error: unclosed left parenthesis"}'],
    ['loki' as const, 'parse error: unclosed left parenthesis\n'],
  ])("throws the panel's name and %s' own words for a query it refuses", async (datasource, body) => {
    answer = { status: 400, body };
    await expect(answerOf({ ...query, datasource }, urls)).rejects.toThrow(
      `Shop, Rate, A: ${datasource} answered 400: parse error: unclosed left parenthesis\nsum(up)`,
    );
  });
});
