import { plain } from '../terminal/paint.ts';
import { formatLogLine, formatTime } from './log-format.ts';

const base = {
  level: 'info',
  time: '2026-11-23T10:00:00.000Z',
  service: 'order-service',
  environment: 'development',
  trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
  span_id: '00f067aa0ba902b7',
  trace_flags: '01',
  request_id: 'r-1',
};

describe('formatLogLine', () => {
  it('shows a completed request in one glance', () => {
    const line = {
      ...base,
      event: 'request_completed',
      method: 'POST',
      path: '/orders',
      endpoint: '/orders',
      status_code: 201,
      duration_ms: 212.345,
      content_length: 186,
    };
    expect(formatLogLine(line, plain)).toEqual([
      'info  request_completed  POST /orders 201 212.3 ms trace=4bf92f35',
    ]);
  });

  it('shows the other fields by name, quoted where they hold spaces', () => {
    const line = { ...base, event: 'payment_failed', amount: 12.5, reason: 'card refused', tags: ['a'] };
    expect(formatLogLine(line, plain, { trace: false })).toEqual([
      'info  payment_failed     amount=12.5 reason="card refused" tags=["a"]',
    ]);
  });

  it('leaves out a message that repeats the event, and keeps one that says more', () => {
    const repeated = formatLogLine(
      { level: 'info', event: 'order_created', message: 'order created' },
      plain,
    );
    const more = formatLogLine({ level: 'info', event: 'order_created', message: 'third try' }, plain);
    expect([...repeated, ...more]).toEqual(['info  order_created', 'info  order_created      "third try"']);
  });

  it('shows the message where there is no event', () => {
    expect(formatLogLine({ level: 'warn', message: 'disk is slow' }, plain)).toEqual(['warn  disk is slow']);
  });

  it('shortens a long stack and says by how much', () => {
    const stack = ['Error: boom', ...Array.from({ length: 20 }, (_, index) => `    at frame ${index}`)].join(
      '\n',
    );
    const lines = formatLogLine({ level: 'error', event: 'unhandled_exception', stack }, plain);
    expect(lines).toHaveLength(10);
    expect(lines[1]).toBe('    Error: boom');
    expect(lines.at(-1)).toContain('13 more lines');
  });

  it('shows an error object by its message, with its stack below', () => {
    const error = {
      type: 'TypeError',
      message: 'x is undefined',
      stack: 'TypeError: x is undefined\n    at y',
    };
    expect(formatLogLine({ level: 'error', event: 'shutdown_failed', error }, plain)).toEqual([
      'error shutdown_failed    error="TypeError: x is undefined"',
      '    TypeError: x is undefined',
      '    at y',
    ]);
  });

  it('never passes an escape sequence on to the terminal', () => {
    const line = { level: 'info', event: 'request_started', method: 'GET', path: '/\u001b[2J\u202e' };
    expect(formatLogLine(line, plain)).toEqual([String.raw`info  request_started    GET /\u{1b}[2J\u{202e}`]);
  });
});

describe('formatTime', () => {
  it('shows local time to the millisecond', () => {
    const time = new Date(2026, 10, 23, 4, 5, 6, 7).toISOString();
    expect(formatTime({ time })).toBe('04:05:06.007');
  });

  it('shows a gap where there is no time', () => {
    expect(formatTime({})).toBe('--:--:--.---');
  });
});
