import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { ACCEPT_ENCODING } from './answer-body.js';
import type { SentRequest } from './sent-request.js';

/**
 * The request that a configuration of axios stands for, after its own transformations.
 * @throws AxiosError ERR_BAD_REQUEST for a body that is neither text nor bytes, or is over `maxBodyLength`
 */
export function requestOf(config: InternalAxiosRequestConfig): SentRequest {
  const url = urlOf(config);
  const body = bodyOf(config);
  const { headers } = config;
  headers.set('User-Agent', 'undici', false);
  headers.set('Accept-Encoding', ACCEPT_ENCODING, false);
  const credentials = credentialsOf(config, url);
  if (credentials !== undefined) {
    headers.set('Authorization', `Basic ${Buffer.from(credentials).toString('base64')}`);
  }
  return {
    method: (config.method ?? 'get').toUpperCase(),
    origin: url.origin,
    path: url.pathname + url.search,
    headers: headers.toJSON() as Record<string, string | string[]>,
    body,
  };
}

function urlOf(config: InternalAxiosRequestConfig): URL {
  const { url = '', baseURL, params } = config;
  const target = new URL(baseURL === undefined && params === undefined ? url : axios.getUri(config));
  if (target.protocol === 'http:' || target.protocol === 'https:') return target;
  throw new AxiosError(`Unsupported protocol ${target.protocol}`, AxiosError.ERR_BAD_REQUEST, config);
}

function bodyOf(config: InternalAxiosRequestConfig): string | Buffer | null {
  const { maxBodyLength = -1 } = config;
  const data: unknown = config.data;
  if (data === undefined || data === null || data === '') return null;
  const refuse = (message: string): never => {
    throw new AxiosError(message, AxiosError.ERR_BAD_REQUEST, config);
  };
  const body = data instanceof ArrayBuffer ? Buffer.from(data) : data;
  if (typeof body !== 'string' && !Buffer.isBuffer(body)) {
    return refuse(
      'data must be text or bytes after its transformation: the undici adapter sends no streams and forms',
    );
  }
  if (maxBodyLength >= 0 && Buffer.byteLength(body) > maxBodyLength) {
    return refuse('Request body larger than maxBodyLength limit');
  }
  return body;
}

/** `user:password`, of the configuration or else of the address. */
function credentialsOf({ auth }: InternalAxiosRequestConfig, url: URL): string | undefined {
  if (auth) return `${auth.username}:${auth.password}`;
  if (url.username === '' && url.password === '') return undefined;
  return `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
}
