import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { fakeServer } from './fake-server.js';

/** One export as it came. */
export interface ReceivedExport {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Unpacked where it came packed. */
  readonly body: Buffer;
}

export interface OtlpReceiver {
  readonly url: string;
  /** In order of arrival; grows. */
  readonly exports: readonly ReceivedExport[];
  close(): Promise<void>;
}

/** A collector that takes everything, or answers every export with `status`. */
export async function otlpReceiver(status = 200): Promise<OtlpReceiver> {
  const exports: ReceivedExport[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const sent = await buffer(request);
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    exports.push({ path: request.url, headers: request.headers, body });
    response.writeHead(status).end();
  };
  const { url, close } = await fakeServer((request, response) => void take(request, response));
  return { url, exports, close };
}
