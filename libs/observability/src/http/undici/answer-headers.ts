import type { IncomingHttpHeaders } from 'node:http';
import { AxiosHeaders } from 'axios';

/** Those of which Node's client keeps the first, since a list of them means nothing. */
const SINGLE: ReadonlySet<string> = new Set([
  'age',
  'authorization',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'from',
  'host',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'retry-after',
  'server',
  'user-agent',
]);

/**
 * As Node's client and so axios have them: cookies are a list, what comes several times is joined. undici makes a list of
 * it. Set one by one, axios would compare each with all before it; they are unlike already.
 */
export function answerHeaders(headers: IncomingHttpHeaders): AxiosHeaders {
  const answer = new AxiosHeaders();
  for (const name of Object.keys(headers)) {
    const value = headers[name] ?? '';
    if (name === 'set-cookie') answer[name] = Array.isArray(value) ? value : [value];
    else if (typeof value === 'string') answer[name] = value;
    else answer[name] = SINGLE.has(name) ? (value[0] ?? '') : value.join(', ');
  }
  return answer;
}
