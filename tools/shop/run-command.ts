import { paintFor } from '../terminal/paint.ts';
import { Problem } from './problem.ts';

/** What is said after a problem of a command that depends on much of the machine. */
export const ASK_THE_DOCTOR = 'npm run doctor  says what else may be in the way.';

/**
 * Runs a command to its exit code. What the user can mend is told in words and ends it with 1; anything else is a
 * defect of the command and keeps its stack.
 * @param advice - said after a problem
 */
export async function runCommand(command: () => Promise<number>, advice?: string): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    if (!isMendable(error)) throw error;
    tell(error);
    if (advice !== undefined) console.error(`\n${paintFor(process.stderr)('dim', advice)}`);
    process.exit(1);
  }
}

/** The outcome, or 'problem' once the problem is told: at once, while there is still something to stop. */
export async function orProblem<T>(outcome: Promise<T>): Promise<T | 'problem'> {
  try {
    return await outcome;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    tell(error);
    return 'problem';
  }
}

function tell(problem: Error): void {
  const [first = '', ...rest] = problem.message.split('\n');
  console.error([`\n${paintFor(process.stderr)(['red', 'bold'], first)}`, ...rest].join('\n'));
}

/** Problems, and options that node:util's parseArgs does not know. */
function isMendable(error: unknown): error is Error {
  return (
    error instanceof Problem ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}
