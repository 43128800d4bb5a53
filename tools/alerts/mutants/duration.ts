const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['y', 31_536_000_000],
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

/** Milliseconds of a duration as Prometheus writes it, such as `1h30m`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+)(ms|[ywdhms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  const sizes = new Map(UNITS);
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (sizes.get(unit) ?? 0), 0);
}

/** In the largest units that fit, such as `2m30s`. Prometheus' shortest duration is a millisecond: the rest is cut off. */
export function formatDuration(milliseconds: number): string {
  let rest = Math.floor(milliseconds);
  let text = '';
  for (const [unit, size] of UNITS) {
    // A week and 3 days is 10d for most readers.
    if (unit === 'y' || unit === 'w') continue;
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text || '0s';
}

/** Twice and half of a duration; nothing for 0 and for what is no duration. */
export function doubledAndHalved(text: string): string[] {
  const milliseconds = parseDuration(text) ?? 0;
  return milliseconds === 0 ? [] : [formatDuration(milliseconds * 2), formatDuration(milliseconds / 2)];
}
