const FRAME = /\n[ \t]+at /;

/** Whether a text is the stack of an error. */
export function isStack(value: unknown): value is string {
  return typeof value === 'string' && FRAME.test(value);
}
