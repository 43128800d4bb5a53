/** k6's own: https://github.com/grafana/k6/blob/master/errext/exitcodes/codes.go */
export const THRESHOLDS_MET = 0;
export const THRESHOLDS_CROSSED = 99;
/** The script threw, or is not one that can be run here. */
export const SCRIPT_FAULT = 107;
export const ABORTED_BY_SCRIPT = 108;
