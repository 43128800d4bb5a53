/** What a service's settings class has to offer to {@link DownstreamModule}: the addresses of those it calls, and more. */
export interface DownstreamSettings {
  readonly ORDER_SERVICE_URL?: string;
  readonly PRODUCT_SERVICE_URL?: string;
  readonly PAYMENT_SERVICE_URL?: string;
  /** Milliseconds a call may take in total. */
  readonly OUTGOING_TIMEOUT_MS: number;
  /** Whether a call that failed is made again where that is safe. */
  readonly OUTGOING_RETRIES: boolean;
  /** Whether a service that fails most calls is left alone for a moment. */
  readonly OUTGOING_BREAKERS: boolean;
}
