import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { ServiceProcess } from './support/service-process.js';

const root = join(import.meta.dirname, '../..');
const name = `bundled-library-${process.pid}`;
const entry = join(root, 'dist', `${name}.js`);

/** A service that has nothing but what the library brings. */
const PROGRAM = `
  import { bootstrap, ObservabilityModule } from './libs/observability/src/index.js';
  await bootstrap({ name: 'bundled-library', port: 0, module: async () => ObservabilityModule.forRoot() });`;

/** By Node itself: the bundler is machine code that Jest cannot load. */
const BUNDLE = `
  import { bundlePrograms } from './tools/bundle/bundle-services.ts';
  await bundlePrograms(process.cwd(), { program: '${entry}' }, 'dist/${name}');`;

describe('a bundle of nothing but the library', () => {
  afterAll(() => {
    rmSync(entry, { force: true });
    rmSync(join(root, 'dist', name), { recursive: true, force: true });
  });

  it('starts and answers: what packages need first is loaded first', async () => {
    writeFileSync(entry, PROGRAM);
    execFileSync(process.execPath, ['--input-type=module', '--eval', BUNDLE], { cwd: root, stdio: 'pipe' });
    const service = new ServiceProcess('program', { OTEL_SDK_DISABLED: 'true' }, `dist/${name}/program.mjs`);
    try {
      await service.started();
      await request(service.url).get('/health').expect(200);
    } finally {
      await service.stop();
    }
  });
});
