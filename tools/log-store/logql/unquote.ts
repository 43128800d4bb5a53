import { QueryProblem } from '../query-problem.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** The value of a string as Go writes it: in backticks as it is, in quotes with escapes. */
export function unquote(text: string): string {
  const inner = text.slice(1, -1);
  if (text.startsWith('`')) return inner;
  return inner.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{3})|([^]))/g,
    (escape, u4?: string, u8?: string, x?: string, octal?: string, letter = '') => {
      const hex = u4 ?? u8 ?? x;
      if (hex !== undefined) return character(Number.parseInt(hex, 16), escape);
      if (octal !== undefined) return character(Number.parseInt(octal, 8), escape);
      const meant = ESCAPES[letter];
      if (meant === undefined) throw noString(escape);
      return meant;
    },
  );
}

function character(code: number, escape: string): string {
  if (code > 0x10_ff_ff) throw noString(escape);
  return String.fromCodePoint(code);
}

function noString(escape: string): QueryProblem {
  return new QueryProblem(`parse error: ${escape} is no escape in a string; backticks take it as it is`);
}
