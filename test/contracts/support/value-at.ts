import { type Key } from './yaml-file.ts';

/** What the keys lead to within a value; undefined where they lead nowhere. */
export function valueAt(value: unknown, keys: readonly Key[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      inner === null || inner === undefined ? undefined : (inner as Record<Key, unknown>)[key],
    value,
  );
}
