import { rmSync } from 'node:fs';
import { resolve } from 'node:path';

import { remove } from './cluster-life.ts';
import { overlayOfTest } from './test-overlay.ts';

export default async function stopCluster(): Promise<void> {
  const overlay = overlayOfTest();
  if (overlay === undefined) return;
  await remove(overlay);
  rmSync(resolve(overlay, '../../../..'), { recursive: true });
}
