import { tell } from '../thread/run-port.ts';

export function check<Value>(
  value: Value,
  checks: Readonly<Record<string, (value: Value) => unknown>>,
): boolean {
  const results = Object.entries(checks).map(([name, passes]) => {
    const passed = Boolean(passes(value));
    tell({ kind: 'sample', sample: { metric: 'checks', value: Number(passed), tags: { check: name } } });
    return passed;
  });
  return results.every(Boolean);
}

export function sleep(seconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
}
