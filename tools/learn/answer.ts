import { Problem } from '../shop/problem.ts';
import { type Answer, type Field } from './exercise.ts';

/**
 * An answer as it is typed: `trace=4bf9 service=order-service`.
 * @throws Problem for a word that is none
 */
export function readAnswer(words: readonly string[]): Answer {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at < 1) throw new Problem(`${word} is no answer: write NAME=VALUE, as in service=order-service`);
      return [word.slice(0, at), word.slice(at + 1).trim()];
    }),
  );
}

/** @throws Problem for an answer that lacks something, or has what nobody asked for */
export function checkAnswer(fields: readonly Field[], answer: Answer): void {
  const known = fields.map(({ name }) => name);
  const foreign = Object.keys(answer).filter((name) => !known.includes(name));
  if (foreign.length > 0)
    throw new Problem(`Nobody asks for ${foreign.join(', ')}: the answer has ${known.join(', ')}.`);
  const missing = fields.filter(({ name }) => !answer[name]);
  if (missing.length === 0) return;
  throw new Problem(
    [
      `The answer lacks ${missing.map(({ name }) => name).join(', ')}:`,
      ...missing.map(({ name, asks }) => `  ${name}: ${asks}`),
      `npm run learn check ${known.map((name) => `${name}=${answer[name] || '…'}`).join(' ')}`,
    ].join('\n'),
  );
}
