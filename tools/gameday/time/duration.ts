const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/**
 * Milliseconds of a duration as Prometheus, Alertmanager and Loki write it, such as "1h30m".
 * @throws Error when it is none
 */
export function milliseconds(text: string): number {
  if (text === '0') return 0;
  if (!/^(\d+(ms|[smhdwy]))+$/.test(text)) throw new Error(`"${text}" is no duration`);
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit] ?? 0),
    0,
  );
}

/**
 * The duration by the factor shorter, rounded up to a millisecond; the same text when that is the same time. Only whole
 * seconds and milliseconds are written: all that read it understand these.
 */
export function divideDuration(text: string, factor: number): string {
  const whole = milliseconds(text);
  const divided = Math.ceil(whole / factor);
  if (divided === whole) return text;
  return divided % 1000 === 0 ? `${divided / 1000}s` : `${divided}ms`;
}
