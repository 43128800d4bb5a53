/** The `endpoint` of every request that no route took: scanners must not be able to make series. */
export const UNMATCHED = 'unmatched';

interface SharedBytes {
  readonly scheme: string;
  readonly method: string;
  readonly bytes: Uint8Array;
}

/** What is known of a route before its first request, and what is made of it once for all of them. */
export class ObservedRoute {
  /** As it stands in log lines. */
  readonly endpointField: string;
  readonly handlerField: string;
  /** By status: what the spans of its requests share, as bytes. Kept by `writeServerSpan`. */
  readonly sharedBytes = new Map<number, SharedBytes>();

  constructor(
    /** Route template such as `/orders/:id`. */
    readonly endpoint: string,
    /** `Controller.method` that takes the requests; undefined where it is none of Nest's. */
    readonly handler: string | undefined,
  ) {
    this.endpointField = `,"endpoint":${JSON.stringify(endpoint)}`;
    this.handlerField = handler === undefined ? '' : `,"handler":${JSON.stringify(handler)}`;
  }
}

/** Where a request is as long as no route has taken it. */
export const NO_ROUTE = new ObservedRoute(UNMATCHED, undefined);
