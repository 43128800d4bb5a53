import { readBackends } from '../../tools/stack/install/recipes.ts';
import { containerRights } from './checks/container-rights.ts';
import { containerUpkeep } from './checks/container-upkeep.ts';
import { environmentExample } from './checks/environment-example.ts';
import { imageTags } from './checks/image-tags.ts';
import { mountedFolders } from './checks/mounted-folders.ts';
import { pinnedImages } from './checks/pinned-images.ts';
import { publishedPorts } from './checks/published-ports.ts';
import { startOrder } from './checks/start-order.ts';
import { imageVersions } from './data/backend-images.ts';
import { IMAGE_TAGS } from './data/image-tags.ts';
import { PUBLIC_PORTS } from './data/public-ports.ts';
import { UPKEEP_EXCEPTIONS } from './data/upkeep-exceptions.ts';
import { type ComposeFile } from './support/compose.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { baseImages, composeImages } from './support/images.ts';
import { filesBelow, ROOT, textFile } from './support/repository.ts';
import { composeFile, productionFile } from './support/stack-files.ts';

const broken = (...changes: readonly Change[]): ComposeFile => yamlFixture('compose.yml', ...changes);
const dockerfiles = () => filesBelow('deploy', 'Dockerfile').map((path) => textFile(path));

describe('docker-compose.yml', () => {
  it('gives no container rights it does not need', () => {
    expect(containerRights(composeFile())).toEqual([]);
  });

  it('keeps every container running and its host alive', () => {
    expect(containerUpkeep(composeFile(), UPKEEP_EXCEPTIONS)).toEqual([]);
  });

  it('publishes the known ports, on loopback only', () => {
    expect(publishedPorts(composeFile(), PUBLIC_PORTS)).toEqual([]);
  });

  it('pins every image, to the version that deploy/native builds', () => {
    expect(pinnedImages(composeFile(), dockerfiles(), imageVersions(readBackends(ROOT)))).toEqual([]);
  });

  it('pulls no tag that nobody has seen', () => {
    const images = [
      ...[composeFile(), productionFile()].flatMap(composeImages),
      ...dockerfiles().flatMap(baseImages),
    ];
    expect(imageTags(images, IMAGE_TAGS, textFile('test/contracts/data/image-tags.ts'))).toEqual([]);
  });

  it('has its variables in .env.example, as compose.production.yaml has', () => {
    expect(environmentExample(textFile('.env.example'), [composeFile(), productionFile()])).toEqual([]);
  });

  it('starts what others need before them', () => {
    expect(startOrder(composeFile())).toEqual([]);
  });

  it('mounts what is there, and deploy/ read-only', () => {
    expect(mountedFolders(composeFile(), ROOT)).toEqual([]);
  });
});

describe('publishedPorts', () => {
  const known = { 'order-service': [8081] };

  it('has nothing to say where all is well', () => {
    expect(publishedPorts(broken(), known)).toEqual([]);
  });

  it.each([
    [
      '127.0.0.1:${',
      '${',
      '21: order-service publishes ${ORDER_SERVICE_PORT:-8081}:8081; write 127.0.0.1:${NAME_PORT:-port}:port',
    ],
    [
      '${ORDER_SERVICE_PORT:-8081}',
      '8081',
      '21: order-service publishes 127.0.0.1:8081:8081; write 127.0.0.1:${NAME_PORT:-port}:port',
    ],
    [
      ':-8081}',
      ':-8082}',
      '21: order-service publishes 127.0.0.1:${ORDER_SERVICE_PORT:-8082}:8081; write 127.0.0.1:${NAME_PORT:-port}:port',
    ],
    [':-8081}:8081', ':-8099}:8099', '21: order-service publishes 8099 instead of 8081'],
    [
      'mem_limit: 384m',
      "ports: ['127.0.0.1:${LOKI_PORT:-3100}:3100']",
      '37: loki publishes 3100 instead of nothing',
    ],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(publishedPorts(broken([from, to]), known)).toEqual([`compose.yml:${fault}`]);
  });
});

describe('pinnedImages', () => {
  const dockerfile = {
    path: 'Dockerfile',
    text: 'FROM node:24.21.0-trixie-slim AS build\nFROM build\nFROM debian:trixie-slim',
  };
  const versions = { 'grafana/loki': '3.7.8' };

  it('has nothing to say where all is well', () => {
    expect(pinnedImages(broken(), [dockerfile], versions)).toEqual([]);
  });

  it.each([
    ['grafana/loki:3.7.8', 'grafana/loki:latest', '26: grafana/loki:latest is not pinned to a full version'],
    ['grafana/loki:3.7.8', 'grafana/loki:3.7', '26: grafana/loki:3.7 is not pinned to a full version'],
    ['grafana/loki:3.7.8', 'grafana/loki', '26: grafana/loki is not pinned to a full version'],
    ['grafana/loki:3.7.8', 'postgres:17', '26: postgres:17 is not pinned to a full version'],
    [
      'grafana/loki:3.7.8',
      'grafana/loki:3.7.9',
      '26: grafana/loki:3.7.9, but deploy/native builds 3.7.8: raise both together',
    ],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(pinnedImages(broken([from, to]), [dockerfile], versions)).toEqual([`compose.yml:${fault}`]);
  });

  it('sees a base image that is not pinned', () => {
    const text = dockerfile.text.replace('24.21.0-trixie-slim', '24');
    expect(pinnedImages(broken(), [{ ...dockerfile, text }], versions)).toEqual([
      'Dockerfile:1: node:24 is not pinned to a full version',
    ]);
  });
});

describe('imageTags', () => {
  const dockerfile = {
    path: 'Dockerfile',
    text: 'FROM node:24.21.0-trixie-slim AS build\nFROM build\nCOPY --from=build /app /app',
  };
  const seen = { 'grafana/loki:3.7.8': 'a repository', 'node:24.21.0-trixie-slim': 'another' };
  const data = {
    path: 'image-tags.ts',
    text: Object.keys(seen)
      .map((name) => `'${name}',`)
      .join('\n'),
  };
  const check = (compose: ComposeFile, text = dockerfile.text, known: Record<string, string> = seen) =>
    imageTags([...composeImages(compose), ...baseImages({ ...dockerfile, text })], known, data);

  it('has nothing to say where all is well, nor of what is built here', () => {
    expect(check(broken())).toEqual([]);
  });

  it('sees a tag in a compose file that nobody has seen, and that nothing uses the one before it', () => {
    expect(check(broken(['loki:3.7.8', 'loki:3.7.99']))).toEqual([
      'compose.yml:26: nobody has seen grafana/loki:3.7.99: find a public place that uses it, and add both to image-tags.ts',
      'image-tags.ts:1: nothing uses grafana/loki:3.7.8: remove it',
    ]);
  });

  it.each([
    ['FROM', '\nFROM debian:trixie-slim'],
    ['COPY --from', '\nCOPY --from=debian:trixie-slim /bin/sh /bin/sh'],
  ])('sees an image in %s of a Dockerfile that nobody has seen', (_, line) => {
    expect(check(broken(), dockerfile.text + line)).toEqual([
      'Dockerfile:4: nobody has seen debian:trixie-slim: find a public place that uses it, and add both to image-tags.ts',
    ]);
  });

  it('wants to know where a tag was seen', () => {
    expect(check(broken(), undefined, { ...seen, 'grafana/loki:3.7.8': '' })).toEqual([
      'compose.yml:26: nobody has seen grafana/loki:3.7.8: find a public place that uses it, and add both to image-tags.ts',
    ]);
  });

  it('passes over services of compose.production.yaml that only add to those of docker-compose.yml', () => {
    expect(check(broken(['image: nest-observability-stack/services:local', 'tty: true']))).toEqual([]);
  });
});

describe('environmentExample', () => {
  const example = { path: '.env.example', text: 'ORDER_SERVICE_PORT=8081\n#LOG_LEVEL=info\n' };
  const check = (text: string) => environmentExample({ ...example, text }, [broken()]);

  it('has nothing to say where all is well', () => {
    expect(check(example.text)).toEqual([]);
  });

  it.each([
    ['#LOG_LEVEL=info', '', 'compose.yml:19: LOG_LEVEL is not in .env.example: add it there'],
    ['info\n', 'info\n#LOKI_PORT=3100', '.env.example:3: no compose file reads LOKI_PORT'],
    ['=8081', '=8080', '.env.example:1: ORDER_SERVICE_PORT=8080; the default in compose.yml:21 is 8081'],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check(example.text.replace(from, to))).toEqual([fault]);
  });

  it('takes the default of the first file', () => {
    const production = { path: 'production.yaml', text: '${LOG_LEVEL:-warn}' };
    expect(environmentExample(example, [broken(), production])).toEqual([]);
  });
});
