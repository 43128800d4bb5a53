import type { IncomingHttpHeaders } from 'node:http';

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

/** As Node's client and so axios have them: cookies are a list, what comes several times is joined. undici makes a list of it. */
export function answerHeaders(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const answer: Record<string, string | string[]> = {};
  for (const [name, value = ''] of Object.entries(headers)) {
    if (name === 'set-cookie') answer[name] = Array.isArray(value) ? value : [value];
    else if (typeof value === 'string') answer[name] = value;
    else answer[name] = SINGLE.has(name) ? (value[0] ?? '') : value.join(', ');
  }
  return answer;
}
