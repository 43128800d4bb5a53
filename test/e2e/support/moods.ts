import type { ServerResponse } from 'node:http';

const DRIP_MS = 50;

/** All the ways in which a service that takes connections may fail to answer. */
export const moods = {
  hangs: () => undefined,
  'drips its answer': (response: ServerResponse) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '100000' });
    const timer = setInterval(() => response.write(' '), DRIP_MS);
    response.on('close', () => clearInterval(timer));
  },
  'breaks off': (response: ServerResponse) => {
    response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '1000' });
    response.write('{"id":', () => response.destroy());
  },
  'closes the connection': (response: ServerResponse) => response.destroy(),
  'answers something that is no HTTP': (response: ServerResponse) => response.socket?.end('SSH-2.0-none\r\n'),
  'answers HTML': (response: ServerResponse) => answer(response, 200, '<h1>It works!</h1>'),
  'answers broken JSON': (response: ServerResponse) => answer(response, 200, '{"id":'),
  'answers other JSON': (response: ServerResponse) => answer(response, 200, '{"hello":"world"}'),
  'answers null': (response: ServerResponse) => answer(response, 200, 'null'),
  'answers nothing': (response: ServerResponse) => answer(response, 200, ''),
  'answers too much': (response: ServerResponse) =>
    answer(response, 200, JSON.stringify('x'.repeat(2_000_000))),
  'sends elsewhere': (response: ServerResponse) => response.writeHead(302, { Location: '/health' }).end(),
  'answers 500': (response: ServerResponse) => answer(response, 500, '{"error":"select from secret_table"}'),
  'answers 503 in HTML': (response: ServerResponse) => answer(response, 503, '<h1>Maintenance</h1>'),
} as const satisfies Record<string, (response: ServerResponse) => unknown>;

export type Mood = keyof typeof moods;

const JSON_TYPE = { 'Content-Type': 'application/json', Connection: 'close' };

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, JSON_TYPE).end(body);
}
