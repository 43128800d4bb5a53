import { type LoneService, startLoneService } from '../../e2e/support/lone-service.js';

const MOST_LINES = 4;

/** @throws Error in the learner's words, with those of the service, when it does not start */
export function startService(name: string): Promise<LoneService> {
  return startLoneService(name).catch((error: unknown) => {
    const lines = String(error).split('\n');
    const found = lines
      .filter((line) => line.trim() !== '' && !line.startsWith('    at '))
      .slice(0, MOST_LINES);
    throw new Error(
      `Expected: ${name} starts\nFound: ${found.join('\n')}\nLook at: what was changed in apps/${name}, such as a provider that a module does not name`,
      { cause: error },
    );
  });
}
