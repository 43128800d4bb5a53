import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * What kubectl prints.
 * @throws Error with its words when it fails
 */
export function kubectl(...args: readonly string[]): Promise<string> {
  return kubectlWith('', ...args);
}

/** The same with something on its standard input. */
export async function kubectlWith(input: string, ...args: readonly string[]): Promise<string> {
  try {
    const running = run('kubectl', args, { maxBuffer: MOST_BYTES });
    // A kubectl that has ended before it was read says why by itself.
    running.child.stdin?.on('error', () => undefined).end(input);
    return (await running).stdout;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    throw new Error(`kubectl ${args.join(' ')}: ${stderr?.trim() || message}`, { cause: error });
  }
}

/** An object, or a list of them, as the API server has it. */
export async function get<Answer>(...args: readonly string[]): Promise<Answer> {
  return JSON.parse(await kubectl('get', '-o', 'json', ...args)) as Answer;
}
