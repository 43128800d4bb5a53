/** Parts of requests and answers that may be written. What is not named here never is: headers, queries, bodies. */
interface MessageParts {
  readonly headers?: unknown;
  readonly method?: unknown;
  readonly url?: unknown;
  readonly path?: unknown;
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly config?: unknown;
}

/**
 * What is told of an HTTP request or answer, whichever library made it; undefined of anything else. They go by their
 * shape: each library has several classes for them, and plain objects too.
 */
export function httpMessage(value: MessageParts): object | undefined {
  if (!('headers' in value || 'getHeaders' in value)) return undefined;
  if (isAnswer(value)) return answerParts(value);
  return 'method' in value || 'url' in value || 'path' in value ? requestParts(value) : undefined;
}

export function isAnswer({ status, statusCode }: MessageParts): boolean {
  return typeof statusCode === 'number' || (statusCode === undefined && typeof status === 'number');
}

export function requestParts({ method, url, path }: MessageParts): object {
  return { method: textOf(method), path: withoutQuery(url === undefined || url === '' ? path : url) };
}

export function answerParts({ status, statusCode, config }: MessageParts): object {
  const status_code = statusCode ?? status;
  return {
    status_code: typeof status_code === 'number' ? status_code : undefined,
    // axios keeps the request's description with the answer.
    ...(typeof config === 'object' && config !== null ? requestParts(config) : {}),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A path or an address; its query and its user are the client's secrets. */
export function withoutQuery(address: unknown): string | undefined {
  const text = address instanceof URL ? address.href : textOf(address);
  return text?.split(/[?#]/, 1)[0]?.replace(/\/\/[^/]*@/, '//');
}
