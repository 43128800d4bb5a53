import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { Problem } from '../../shop/problem.ts';
import { type Backend } from './recipes.ts';

interface GoEnvironment {
  readonly GOVERSION: string;
  readonly GOTOOLCHAIN: string;
  readonly GOPROXY: string;
}

/** Since 1.21 Go fetches the newer release that a go.mod asks for, where GOTOOLCHAIN allows it. */
const FETCHES_NEWER = '1.21';

/**
 * What the `go` on the PATH says of itself.
 * @throws Problem when there is none, or when it cannot build one of the backends.
 */
export async function findGo(
  backends: readonly Backend[],
  environment: NodeJS.ProcessEnv,
): Promise<GoEnvironment> {
  const [needed = ''] = backends.map(({ neededGo }) => neededGo).sort((one, other) => compareGo(other, one));
  const go = await askGo(needed, environment);
  const running = go.GOVERSION.replace(/^go/, '');
  if (compareGo(running, needed) >= 0) return go;
  if (/(^|\+)auto$/.test(go.GOTOOLCHAIN) && compareGo(running, FETCHES_NEWER) >= 0) return go;
  throw new Problem(`The backends need Go ${needed} or newer; this is ${running}.\n${howToGet}`);
}

const howToGet =
  '  get it:  https://go.dev/dl, or:  brew install go\nThen make sure that `go version` shows it.';

const question = ['env', '-json', 'GOVERSION', 'GOTOOLCHAIN', 'GOPROXY'];

async function askGo(needed: string, environment: NodeJS.ProcessEnv): Promise<GoEnvironment> {
  try {
    const { stdout } = await promisify(execFile)('go', question, { env: environment });
    return JSON.parse(stdout) as GoEnvironment;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Problem(
        `Go ${needed} or newer is needed to build the backends, and there is none on the PATH.\n${howToGet}`,
      );
    }
    throw new Problem(`The Go on the PATH does not answer: ${(error as Error).message.trim()}`);
  }
}

/** By their numbers: "1.9" is older than "1.26.5", and a release candidate as good as its release. */
function compareGo(one: string, other: string): number {
  const [ones, others] = [one, other].map((version) => (version.match(/\d+/g) ?? []).map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (ones?.[part] ?? 0) - (others?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
