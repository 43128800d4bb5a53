import { rmSync } from 'node:fs';
import { resolve } from 'node:path';

import { remove } from './cluster-life.ts';
import { OVERLAY } from './start-cluster.ts';

export default async function stopCluster(): Promise<void> {
  const { [OVERLAY]: overlay } = process.env;
  if (overlay === undefined) return;
  await remove(overlay);
  rmSync(resolve(overlay, '../../../..'), { recursive: true });
}
