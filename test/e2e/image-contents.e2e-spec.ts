import { cp, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { ServiceProcess } from './support/service-process.js';

const COPIED = /^COPY --from=build \/app\/(\S+) \S+$/gm;

/** A folder with what the image of the services takes over from its build, and nothing else to find packages in. */
async function imageContents(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'image-contents-')));
  const dockerfile = await readFile('deploy/services/Dockerfile', 'utf8');
  const paths = [...dockerfile.matchAll(COPIED)].map(([, path = '']) => path);
  await Promise.all(paths.map((path) => cp(path, join(folder, path), { recursive: true })));
  return folder;
}

describe("a service with the image's files alone", () => {
  let folder: string;
  let service: ServiceProcess;

  beforeAll(async () => {
    folder = await imageContents();
    const environment = {
      DATA_FOLDER: join(folder, 'data'),
      OTEL_SDK_DISABLED: 'true',
      SHUTDOWN_DRAIN_MS: '0',
    };
    const main = join(folder, 'dist/services/product-service.mjs');
    service = await new ServiceProcess('product-service', environment, main).started();
  });

  afterAll(async () => {
    await service.stop();
    await rm(folder, { recursive: true });
  });

  it('answers from its database', async () => {
    const { body } = await request(service.url).get('/products/1').expect(200);
    expect(body).toMatchObject({ id: '1' });
  });

  it('shows the pages of its API', async () => {
    await request(service.url)
      .get('/docs/')
      .expect(200, /swagger-ui-bundle\.js/);
    await request(service.url)
      .get('/docs/swagger-ui-bundle.js')
      .expect(200, /SwaggerUIBundle/);
  });

  it('names the version of the project', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(service.linesOf('service_starting')[0]).toMatchObject({ version });
  });
});
