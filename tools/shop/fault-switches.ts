/** The fault switches of a service (libs/faults), as they go over the wire. */
export interface FaultSwitches {
  readonly error_share?: number;
  readonly delay_ms?: number;
  readonly hang_share?: number;
  readonly garbage_share?: number;
  readonly late_error_share?: number;
  readonly decline_share?: number;
  readonly block_ms?: number;
  /** Route template; only requests to this one are hit. */
  readonly endpoint?: string;
}
