import { Problem } from '../../tools/shop/problem.ts';

/**
 * What was measured, or the first line of the problem, all of which is said: the parts before this one have taken
 * minutes, and must not be lost.
 */
export async function orWords<T extends object>(
  measuring: Promise<T>,
  say: (line: string) => void,
): Promise<T | string> {
  try {
    return await measuring;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(error.message);
    const [first = ''] = error.message.split('\n');
    return first;
  }
}
