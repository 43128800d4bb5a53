import { Problem } from './problem.ts';

/** The number that an option was given. @throws Problem when it is not a whole one between 1 and the given one */
export function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Problem(`${option} must be a whole number between 1 and ${most}; it is "${text}".`);
}
