import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

import { type PanelQuery } from '../../grafana/panel-queries.ts';
import { panelsToWatch, watchPanels } from './watch-panels.ts';

const query = (panel: string, expression: string): PanelQuery => ({
  dashboard: 'Shop',
  panel,
  refId: expression,
  datasource: 'prometheus',
  expression,
  instant: true,
});

describe('watchPanels', () => {
  let server: Server;
  let urls: { prometheus: string; loki: string; jaeger: string };
  let answerTo: (expression: string, response: ServerResponse) => void;

  beforeEach(async () => {
    server = createServer((request, response) => {
      answerTo(new URL(request.url ?? '', urls.loki).searchParams.get('query') ?? '', response);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    urls = { prometheus: url, loki: url, jaeger: url };
  });

  afterEach(async () => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  });

  const series = (count: number): string =>
    JSON.stringify({
      data: { resultType: 'vector', result: Array.from({ length: count }, () => ({ value: [0, '1'] })) },
    });

  it('asks until each panel has data, and says after how many seconds', async () => {
    let asked = 0;
    answerTo = (_expression, response) => response.end(series((asked += 1) > 1 ? 1 : 0));
    const panels = panelsToWatch([query('Rate', 'a')]);
    await watchPanels(panels, urls, AbortSignal.timeout(20_000));
    expect(asked).toBe(2);
    expect(panels[0]?.seconds).toBeGreaterThanOrEqual(0.9);
  });

  it('takes a panel for filled when one of its queries has data', async () => {
    answerTo = (expression, response) => response.end(series(expression === 'b' ? 1 : 0));
    const panels = panelsToWatch([query('Rate', 'a'), query('Rate', 'b')]);
    await watchPanels(panels, urls, AbortSignal.timeout(20_000));
    expect(panels.map(({ panel, seconds }) => [panel, seconds === undefined])).toEqual([['Rate', false]]);
  });

  it('ends at the signal, the panel still empty and the refusal kept', async () => {
    const end = new AbortController();
    answerTo = (_expression, response) => {
      response.writeHead(400).end('{"error":"unknown function"}');
      end.abort();
    };
    const panels = panelsToWatch([query('Rate', 'a')]);
    await watchPanels(panels, urls, end.signal);
    expect(panels[0]).not.toHaveProperty('seconds');
    expect(panels[0]?.refusal).toContain('unknown function');
  });
});
