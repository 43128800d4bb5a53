import { join } from 'node:path';

import { Problem } from '../shop/problem.ts';
import { bundleServices } from './bundle-services.ts';

const startedAt = performance.now();
try {
  await bundleServices(join(import.meta.dirname, '../..'));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`bundled the services into dist/services/ in ${seconds} s`);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
