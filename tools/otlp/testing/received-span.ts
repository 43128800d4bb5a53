import { type ReceivedSpan } from '../span.ts';

/** A span for tests, from 0 to 1 ms unless told otherwise. */
export function receivedSpan(fields: Partial<ReceivedSpan>): ReceivedSpan {
  return {
    service: 'api-gateway',
    resource: {},
    scope: '',
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    name: 'work',
    kind: 'INTERNAL',
    startUnixNano: 0n,
    endUnixNano: 1_000_000n,
    attributes: {},
    events: [],
    status: { code: 'UNSET' },
    ...fields,
  };
}
