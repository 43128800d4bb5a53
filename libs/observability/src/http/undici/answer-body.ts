import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { AxiosError, type InternalAxiosRequestConfig } from 'axios';

type Decode = (body: Buffer, options: { readonly maxOutputLength?: number }) => Promise<Buffer>;

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: promisify(gunzip) as Decode,
  'x-gzip': promisify(gunzip) as Decode,
  deflate: promisify(inflate) as Decode,
  br: promisify(brotliDecompress) as Decode,
};

/** What the adapter can read. */
export const ACCEPT_ENCODING = 'gzip, deflate, br';

/**
 * The body of an answer, decompressed.
 * @throws AxiosError when it cannot be, or is then larger than `maxContentLength`
 */
export async function decodedBody(
  body: Buffer,
  encoding: string,
  config: InternalAxiosRequestConfig,
): Promise<Buffer> {
  const { maxContentLength = -1 } = config;
  const decode = DECODERS[encoding.toLowerCase()];
  const refuse = (message: string): never => {
    throw new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config);
  };
  if (decode === undefined) return refuse(`content-encoding ${encoding} is not supported`);
  try {
    return await decode(body, maxContentLength < 0 ? {} : { maxOutputLength: Math.max(1, maxContentLength) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      return refuse(`maxContentLength size of ${maxContentLength} exceeded`);
    }
    throw AxiosError.from(error as Error, AxiosError.ERR_BAD_RESPONSE, config);
  }
}
