import type { AnsweringPeer } from '../../tracing/client-span.js';

/** A request as it goes out; `request` of axios' answers and errors. */
export interface SentRequest {
  readonly method: string;
  /** `http://host:port` */
  readonly origin: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Buffer | null;
  /** Who answers, once somebody does. */
  peer?: AnsweringPeer | undefined;
}
