/** A user's thread and the run share one script and talk by these. */

export type Tags = Readonly<Record<string, string>>;

export type MetricType = 'rate' | 'trend';

export interface Sample {
  readonly metric: string;
  /** Milliseconds for a trend; 1 or 0 for a rate. */
  readonly value: number;
  readonly tags: Tags;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeoutMs: number;
  readonly tags: Tags;
  /** The statuses that are no failure; k6's own choice when there are none. */
  readonly expected: readonly number[] | undefined;
}

export interface HttpAnswer {
  /** 0 when there was none. */
  readonly status: number;
  readonly body: string | null;
  /** Why there was none. */
  readonly error: string;
}

/** From a thread to the run. Only a request is answered, by an HttpAnswer. */
export type Message =
  | { readonly kind: 'metric'; readonly name: string; readonly type: MetricType }
  | { readonly kind: 'loaded'; readonly options: unknown }
  | { readonly kind: 'set up'; readonly data: unknown }
  | { readonly kind: 'request'; readonly request: HttpRequest }
  | { readonly kind: 'sample'; readonly sample: Sample }
  | { readonly kind: 'visited' }
  | { readonly kind: 'aborted'; readonly message: string }
  | { readonly kind: 'fault'; readonly message: string };

export interface ThreadStart {
  /** The script's address, file://… */
  readonly script: string;
  /** What the script reads as __ENV. */
  readonly environment: Readonly<Record<string, string>>;
  readonly part: 'set up' | 'visit';
  /** What setup returned. */
  readonly data: unknown;
  /** Two cells that the run writes and the thread waits for. */
  readonly cells: Int32Array<SharedArrayBuffer>;
}

/** The cell that counts the answers to the thread's requests. */
export const ANSWERS = 0;
/** The cell that says what the thread is to do. */
export const TURN = 1;
export const WAIT = 0;
export const RUN = 1;
export const END = 2;
