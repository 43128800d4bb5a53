import { AxiosError, type InternalAxiosRequestConfig } from 'axios';

/** Options of axios' own adapter that this one would have to leave aside; silently, they would be missed. */
const UNSUPPORTED = [
  'httpAgent',
  'httpsAgent',
  'transport',
  'socketPath',
  'lookup',
  'family',
  'beforeRedirect',
  'insecureHTTPParser',
  'maxRate',
  'onUploadProgress',
  'onDownloadProgress',
] as const;

const RESPONSE_TYPES: ReadonlySet<string> = new Set(['json', 'text', 'arraybuffer']);

/** @throws AxiosError ERR_NOT_SUPPORT, which names the option */
export function refuseUnsupported(config: InternalAxiosRequestConfig): void {
  for (const option of UNSUPPORTED) {
    if (config[option] !== undefined) refuse(option, config);
  }
  if (config.proxy) refuse('proxy', config);
  if (config.maxRedirects) refuse(`maxRedirects: ${config.maxRedirects}`, config);
  const { responseType = 'text' } = config;
  if (!RESPONSE_TYPES.has(responseType)) refuse(`responseType: ${responseType}`, config);
}

function refuse(option: string, config: InternalAxiosRequestConfig): never {
  throw new AxiosError(
    `${option} is not supported by the undici adapter`,
    AxiosError.ERR_NOT_SUPPORT,
    config,
  );
}
