import { Problem } from '../../shop/problem.ts';
import { ANSWER, RAN } from './rule-test.ts';
import { type Schedule } from './schedule.ts';

/** Seconds of virtual time. */
export interface Firing {
  /** From the start of the fault to the first evaluation at which the alert fires. */
  readonly firesAfter: number;
  /** From the repair to the first evaluation at which it no longer does. */
  readonly quietAfter: number;
}

const ANSWERS = new RegExp(`\\{${ANSWER}="([^"]+)"\\} ([-+.\\deE]+)`, 'g');

/**
 * What promtool said to a `ruleTest`.
 * @throws Problem with promtool's words when it did not run it
 */
export function readAnswers(output: string): Map<string, number> {
  const answers = new Map(
    [...output.matchAll(ANSWERS)].map(([, name = '', value]) => [name, Number(value)] as const),
  );
  if (!answers.has(RAN)) throw new Problem(`promtool did not run the test:\n${output}`);
  return answers;
}

/**
 * Undefined when the share is too small for the alert to fire.
 * @throws Problem when the alert fires otherwise than from the fault until after its repair, or never at all
 */
export function firingOf(
  answers: ReadonlyMap<string, number>,
  share: number,
  { healthy, fault, after, step }: Schedule,
): Firing | undefined {
  const [first, last, evaluations] = ['first', 'last', 'evaluations'].map((name) =>
    answers.get(`${name} ${share}`),
  );
  if (first === undefined || last === undefined || evaluations === undefined) {
    if (share === 1) throw new Problem('It does not fire.');
    return undefined;
  }
  const repaired = healthy + fault;
  if (first <= healthy) throw new Problem(`It fires ${healthy - first} s before the fault.`);
  if (last < repaired) throw new Problem(`It is quiet ${repaired - last} s before the repair.`);
  if (last === repaired + after) throw new Problem(`It still fires ${after} s after the repair.`);
  if (evaluations !== (last - first) / step + 1) throw new Problem('It stops and fires again.');
  return { firesAfter: first - healthy, quietAfter: last + step - repaired };
}
