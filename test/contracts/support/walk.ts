import { type Key } from './yaml-file.ts';

export interface Found {
  readonly keys: readonly Key[];
  readonly value: unknown;
}

/** Every value within a value, itself first, with the keys that lead to it. */
export function walk(value: unknown, keys: readonly Key[] = []): Found[] {
  if (typeof value !== 'object' || value === null) return [{ keys, value }];
  const entries: [Key, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [{ keys, value }, ...entries.flatMap(([key, inner]) => walk(inner, [...keys, key]))];
}
