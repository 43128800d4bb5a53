/** 0.42 ms, 35 ms, 1.25 s, 2 min 5 s. */
export function duration(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  if (ms < 0.001) return '0 ms';
  if (ms < 1) return `${ms.toPrecision(2)} ms`;
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
}

export function maybe(format: (value: number) => string, value: number | undefined | null): string {
  return value === undefined || value === null ? '–' : format(value);
}

export function rate(perSecond: number): string {
  if (perSecond === 0) return '0/s';
  return `${perSecond < 10 ? perSecond.toFixed(perSecond < 0.1 ? 2 : 1) : Math.round(perSecond)}/s`;
}

export function share(value: number): string {
  const percent = value * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}

export function bytes(value: number): string {
  return value < 1_048_576 ? `${Math.round(value / 1_024)} kB` : `${(value / 1_048_576).toFixed(1)} MB`;
}

export function count(value: number): string {
  return value.toLocaleString('en').replaceAll(',', '\u202f');
}

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** Local time to the millisecond. */
export function time(ms: number): string {
  return clock.format(ms);
}

/** For the hover: the same in UTC. */
export function utc(ms: number): string {
  return new Date(ms).toISOString();
}

export const ZONE =
  new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** A value of an attribute or a field as text, with what cannot be seen made visible. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.replace(/(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return `\\u{${code}}`;
  });
}
