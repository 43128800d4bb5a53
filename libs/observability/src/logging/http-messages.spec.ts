import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { SpecLogger } from '../../testing/spec-logger.js';

/** A secret under no name that says so. */
const SECRET = 'hush4f1d';
const headers = { 'x-session': SECRET };
const config = {
  method: 'get',
  url: `https://shop:${SECRET}@bank/pay?id=${SECRET}#${SECRET}`,
  headers,
  data: SECRET,
};
const DESCRIBED = { method: 'get', path: 'https://bank/pay' };

function nodeRequest(): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), {
    method: 'GET',
    url: `/pay?id=${SECRET}`,
    headers,
  });
}

const MESSAGES: readonly (readonly [string, 'req' | 'res', object, object])[] = [
  ['axios’ description of a request', 'req', config, DESCRIBED],
  [
    'axios’ answer',
    'res',
    { status: 200, headers, data: SECRET, config, request: {} },
    { status_code: 200, ...DESCRIBED },
  ],
  [
    'undici’s answer',
    'res',
    { statusCode: 200, headers, body: SECRET, opaque: SECRET },
    { status_code: 200 },
  ],
  [
    'a request of the fetch API',
    'req',
    new Request(`https://bank/pay?id=${SECRET}`, { headers }),
    { method: 'GET', path: 'https://bank/pay' },
  ],
  ['an answer of the fetch API', 'res', new Response(SECRET, { headers }), { status_code: 200 }],
  ['Node’s request', 'req', nodeRequest(), { method: 'GET', path: '/pay' }],
  ['Node’s response', 'res', new ServerResponse(nodeRequest()), { status_code: 200 }],
  [
    'options of a call',
    'req',
    { method: 'GET', path: `/pay?id=${SECRET}`, headers, auth: SECRET },
    { method: 'GET', path: '/pay' },
  ],
];

describe('an HTTP message', () => {
  it.each(MESSAGES)('is told by method, path and status only: %s', (_name, field, message, told) => {
    const log = new SpecLogger();
    expect(log.lineOf(message)[field]).toEqual(told);
    expect(log.lineOf({ call: message })['call']).toEqual(told);
    expect(log.lineOf({ calls: [message] })['calls']).toEqual([told]);
    expect(log.lineOf('told', message)[field]).toEqual(told);
    expect(log.text).not.toContain(SECRET);
  });

  it('is not what a line about one is, which keeps its fields', () => {
    expect(
      new SpecLogger().lineOf({ event: 'called', method: 'GET', headers: {}, order_id: 7 }),
    ).toMatchObject({
      event: 'called',
      method: 'GET',
      order_id: 7,
    });
  });
});
