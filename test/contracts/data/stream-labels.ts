/** The resource attributes that become labels in Loki: few, and of few values each. Ids never. */
export const STREAM_ATTRIBUTES: readonly string[] = ['service.name', 'level', 'stream', 'environment'];

/** As queries write them. */
export const STREAM_LABELS: readonly string[] = STREAM_ATTRIBUTES.map((name) => name.replace('.', '_'));

/** Kept beside each line (structured metadata), so that queries need no `| json` for them. */
export const METADATA: readonly string[] = ['trace_id', 'span_id', 'request_id'];
