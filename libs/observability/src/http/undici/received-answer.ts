import type { IncomingHttpHeaders } from 'node:http';

/** An answer whose last byte is here. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingHttpHeaders;
  /** As it came, which may be compressed. */
  readonly body: Buffer;
}
