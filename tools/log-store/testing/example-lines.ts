import { type PushedLine } from './test-store.ts';

/** A whole second some minutes ago: all lines lie within two minutes from it. */
export const BEGIN = BigInt(Math.floor(Date.now() / 1000) - 600) * 1_000_000_000n;

export function after(seconds: number): bigint {
  return BEGIN + BigInt(Math.round(seconds * 1000)) * 1_000_000n;
}

function line(
  seconds: number,
  service: string,
  level: string,
  text: string,
  metadata?: PushedLine['metadata'],
): PushedLine {
  return {
    labels: { service_name: service, level, environment: 'test' },
    time: after(seconds),
    line: text,
    ...(metadata && { metadata }),
  };
}

/** What the example queries find. Each is called by its position. */
export const EXAMPLE_LINES: readonly PushedLine[] = [
  /* 0 */ line(0, 'api-gateway', 'info', '{"event":"request_started","method":"GET","duration_ms":5}', {
    trace_id: 'aa11',
    request_id: 'r-1',
  }),
  /* 1 */ line(
    10,
    'api-gateway',
    'info',
    '{"event":"request_completed","status":200,"duration_ms":12.50,"size":"5KiB","took":"150ms"}',
    { trace_id: 'aa11', request_id: 'r-1' },
  ),
  /* 2 */ line(
    20,
    'order-service',
    'error',
    '{"event":"unhandled_exception","err":{"type":"Error","message":"a \\"quoted\\" text"},"ids":[1,2],"retried":true}',
    { trace_id: 'bb22' },
  ),
  /* 3 */ line(30, 'order-service', 'info', 'level=debug msg="all is well" caller=main.go:12 empty= alone'),
  /* 4 */ line(40, 'order-service', 'info', 'no json at all'),
  /* 5 */ line(
    50,
    'product-service',
    'info',
    '{"event":"request_completed","status":404,"duration_ms":700,"level":"debug","size":"2MB","took":"2s"}',
    { trace_id: 'bb22' },
  ),
  /* 6 */ line(
    60,
    'product-service',
    'warn',
    '{"event":"odd","duration_ms":"not a number","nothing":null,"trace_id":"cc33"}',
  ),
];
