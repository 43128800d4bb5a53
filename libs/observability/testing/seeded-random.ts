/** Numbers from 0 to 1 that look random and are the same in every run, so that a failure can be seen again. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    // The generator of Numerical Recipes.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** UTF-16 units by the bytes they take in UTF-8, 1 to 3; of the last the surrogates, which rarely make a pair. */
const RANGES = [
  [0, 0x80],
  [0x80, 0x800],
  [0x800, 0xd800],
  [0xd800, 0xe000],
] as const;

/** A text of so many UTF-16 units, of one alphabet or of all of them. */
export function randomText(random: () => number, length: number): string {
  const alphabets = random() < 0.5 ? RANGES : [RANGES[Math.floor(random() * RANGES.length)] ?? RANGES[0]];
  const units = Array.from({ length }, () => {
    const [first, end] = alphabets[Math.floor(random() * alphabets.length)] ?? RANGES[0];
    return first + Math.floor(random() * (end - first));
  });
  return String.fromCharCode(...units);
}
