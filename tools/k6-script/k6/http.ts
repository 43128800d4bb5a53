import { milliseconds } from '../../gameday/time/duration.ts';
import { type HttpRequest, type Tags } from '../messages.ts';
import { ask } from '../thread/run-port.ts';
import { Response } from './response.ts';

/** k6's own. */
const DEFAULT_TIMEOUT = '60s';

interface Params {
  readonly headers?: Readonly<Record<string, string>>;
  readonly responseCallback?: readonly number[];
  readonly tags?: Tags;
  readonly timeout?: string;
}

const PARAMS = ['headers', 'responseCallback', 'tags', 'timeout'];

function get(url: string, params?: Params): Response {
  return send('GET', url, undefined, params);
}

function post(url: string, body: string, params?: Params): Response {
  if (typeof body !== 'string') throw new Error('http.post takes text only here');
  return send('POST', url, body, params);
}

function expectedStatuses(...statuses: readonly number[]): readonly number[] {
  if (!statuses.every((status) => typeof status === 'number')) {
    throw new Error('http.expectedStatuses takes numbers only here');
  }
  return statuses;
}

function send(
  method: HttpRequest['method'],
  url: string,
  body: string | undefined,
  params: Params = {},
): Response {
  const unknown = Object.keys(params).filter((name) => !PARAMS.includes(name));
  if (unknown.length > 0) {
    throw new Error(`a request's ${unknown.join(', ')} is not known here; known are ${PARAMS.join(', ')}`);
  }
  const { headers = {}, responseCallback: expected, tags, timeout = DEFAULT_TIMEOUT } = params;
  return new Response(
    ask({
      method,
      url,
      headers,
      body,
      timeoutMs: milliseconds(timeout),
      tags: { name: url, ...tags },
      expected,
    }),
  );
}

export default { get, post, expectedStatuses };
