/** Whoever answers LogQL: the embedded store, or Loki. */
export interface QueriedStore {
  readonly url: string;
  close(): Promise<void>;
}
