import { join } from 'node:path';

import { findBinaries } from '../../../tools/stack/find-binaries.ts';
import { stackHome } from '../../../tools/stack/install/stack-home.ts';
import { type PartDescription, PARTS } from '../../../tools/stack/parts.ts';

const NAME = 'otel-collector';

export const COLLECTOR: PartDescription = PARTS.find(({ name }) => name === NAME) ?? missing();

export function collectorBinary(): string {
  const found = findBinaries([COLLECTOR], process.env['PATH'], join(stackHome(process.env), 'bin'));
  return found.get(COLLECTOR.binary ?? '') ?? missing();
}

function missing(): never {
  throw new Error(`npm run stack has no ${NAME}`);
}
