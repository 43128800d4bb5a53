import { once } from 'node:events';
import { type Agent, type IncomingMessage, request as startRequest } from 'node:http';
import { text } from 'node:stream/consumers';

import { type HttpAnswer, type HttpRequest } from './messages.ts';

export interface Exchange {
  readonly answer: HttpAnswer;
  /** From the first byte sent to the last one received: connecting is not in it, as in k6's http_req_duration. */
  readonly durationMs: number;
}

export async function sendRequest(
  { method, url, headers, body, timeoutMs }: HttpRequest,
  agent: Agent,
): Promise<Exchange> {
  const signal = AbortSignal.timeout(timeoutMs);
  let sentAt = performance.now();
  const restart = (): void => void (sentAt = performance.now());
  const answer = await exchange().catch((error: Error) => ({
    status: 0,
    body: null,
    error: signal.aborted ? 'request timeout' : error.message,
  }));
  return { answer, durationMs: performance.now() - sentAt };

  async function exchange(): Promise<HttpAnswer> {
    const call = startRequest(url, { method, headers, agent, signal });
    call.once('socket', (socket) => (socket.connecting ? socket.once('connect', restart) : restart()));
    call.end(body);
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, body: await text(response), error: '' };
  }
}
