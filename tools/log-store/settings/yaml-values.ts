import { durationOf, flagSizeOf } from '../units.ts';

/** Reads values of a YAML document by their path; what is wrong is collected, so that all of it is told at once. */
export class YamlValues {
  readonly faults: string[] = [];
  private readonly document: unknown;

  constructor(document: unknown) {
    this.document = document;
  }

  at(path: string): unknown {
    return path
      .split('.')
      .reduce<unknown>(
        (value, key) =>
          typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
        this.document,
      );
  }

  text(path: string, fallback = ''): string {
    return this.read(path, fallback, asText, 'a text');
  }

  flag(path: string, fallback: boolean): boolean {
    return this.read(path, fallback, asFlag, 'true or false');
  }

  /** A whole number from 0. */
  count(path: string, fallback: number): number {
    return this.read(path, fallback, asCount, 'a whole number');
  }

  number(path: string, fallback: number): number {
    return this.read(path, fallback, asNumber, 'a number');
  }

  /** Milliseconds. */
  duration(path: string, fallback: string): number {
    return this.read(path, durationOf(fallback) ?? 0, asDuration, 'a duration such as 168h') / 1e6;
  }

  /** Bytes. */
  size(path: string, fallback: string): number {
    return this.read(path, flagSizeOf(fallback) ?? 0, asSize, 'a size such as 256KB');
  }

  oneOf<Word extends string>(path: string, fallback: Word, words: readonly Word[]): Word {
    const asWord = (value: unknown): Word | undefined => words.find((word) => word === value);
    return this.read(path, fallback, asWord, `one of ${words.join(', ')}`);
  }

  texts(path: string): string[] {
    return this.read(path, [], asTexts, 'a list of texts');
  }

  list(path: string): unknown[] {
    return this.read(path, [], asList, 'a list');
  }

  refuse(path: string, why: string): void {
    this.faults.push(`${path} is ${JSON.stringify(this.at(path))}: ${why}`);
  }

  private read<Value>(
    path: string,
    fallback: Value,
    read: (value: unknown) => Value | undefined,
    expected: string,
  ): Value {
    const value = this.at(path);
    if (value === undefined || value === null) return fallback;
    const result = read(value);
    if (result === undefined) this.refuse(path, `it has to be ${expected}`);
    return result ?? fallback;
  }
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const asFlag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
const asNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 ? value : undefined;
const asCount = (value: unknown): number | undefined =>
  Number.isInteger(value) ? asNumber(value) : undefined;
const asDuration = (value: unknown): number | undefined => durationOf(String(value));
const asSize = (value: unknown): number | undefined => flagSizeOf(String(value));
const asList = (value: unknown): unknown[] | undefined => (Array.isArray(value) ? value : undefined);
const asTexts = (value: unknown): string[] | undefined =>
  asList(value)?.every((each) => typeof each === 'string') ? (value as string[]) : undefined;
