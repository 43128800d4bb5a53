const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
  d: 86_400e9,
  w: 604_800e9,
  y: 31_536_000e9,
};

const DURATION = /^-?((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|[smhdwy]))+$/;

/**
 * Nanoseconds of a duration as Go and Prometheus write it, such as `1h30m` or `1.5s`.
 * @returns undefined when it is none
 */
export function durationOf(text: string): number | undefined {
  if (text === '0') return 0;
  if (!DURATION.test(text)) return undefined;
  const parts = text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|[smhdwy])/g);
  const sum = [...parts].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (NANOSECONDS[unit] ?? 0),
    0,
  );
  return text.startsWith('-') ? -sum : sum;
}

/** As https://pkg.go.dev/github.com/dustin/go-humanize has them, in lower case. */
const BYTES: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gib: 1024 ** 3,
  t: 1e12,
  tb: 1e12,
  tib: 1024 ** 4,
};

/**
 * Bytes of a size such as `5KiB`, `1.5 MB` or `100`.
 * @returns undefined when it is none
 */
export function sizeOf(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(text) ?? [];
  const factor = BYTES[unit.toLowerCase()];
  return count === undefined || factor === undefined ? undefined : Math.trunc(Number(count) * factor);
}

/** As Loki's flags have sizes: a MB is 1,048,576 bytes there. */
export function flagSizeOf(text: string): number | undefined {
  return sizeOf(text.replace(/([kmgt])b$/i, '$1ib'));
}
