import { join } from 'node:path';

import { findBinary } from '../../../stack/find-binaries.ts';
import { stackHome } from '../../../stack/install/stack-home.ts';

/** The path of promtool, or undefined, said in a line: most of the tests need none. */
export function promtoolOrNone(): string | undefined {
  const found = findBinary('promtool', process.env['PATH'], join(stackHome(process.env), 'bin'));
  if (found === undefined) process.stderr.write('promtool is not here: simulations are not tested\n');
  return found;
}
