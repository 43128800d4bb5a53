const FIRST_MS = 100;
const LONGEST_MS = 1_000;

/** Milliseconds before the next attempt, after so many: twice as long each time, by chance down to the half of it. */
export function backoffMs(attempts: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return longest * (0.5 + Math.random() / 2);
}
