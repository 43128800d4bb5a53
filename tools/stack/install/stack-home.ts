import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

const FOLDER = 'nest-observability-stack';

/**
 * The folder of what is too big for the repository and can be made again: the backends in `bin/`, what building them
 * said in `log/`, what they were built from in `stamp/`. STACK_HOME moves it.
 */
export function stackHome(environment: NodeJS.ProcessEnv): string {
  const { STACK_HOME: asked, XDG_CACHE_HOME: caches, HOME: home } = environment;
  if (asked) return resolve(asked);
  // The XDG specification has relative paths ignored.
  if (caches && isAbsolute(caches)) return join(caches, FOLDER);
  return join(home || homedir(), '.cache', FOLDER);
}
