/**
 * How much a cumulative series grew up to each of its times, over the `windowMs` before it; null where it was not there.
 * Values go on growing over restarts (see SeriesStore). A series that appears among known times began at 0.
 */
export function increases(
  timesMs: readonly number[],
  values: readonly number[],
  windowMs: number,
): (number | null)[] {
  let from = 0;
  return timesMs.map((time, index) => {
    while (from < index && (timesMs[from] ?? 0) < time - windowMs) from += 1;
    const now = values[index];
    if (now === undefined || Number.isNaN(now) || from === index) return null;
    const then = values[from];
    return then === undefined || Number.isNaN(then) ? now : now - then;
  });
}

/** How long the window before each time really was, in seconds: shorter at the beginning. */
export function windows(timesMs: readonly number[], windowMs: number): number[] {
  let from = 0;
  return timesMs.map((time, index) => {
    while (from < index && (timesMs[from] ?? 0) < time - windowMs) from += 1;
    return (time - (timesMs[from] ?? time)) / 1000;
  });
}
