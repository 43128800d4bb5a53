import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { placeOnLoopback } from '../../tools/stack/addresses.ts';
import { type ComposeService, readComposeFile } from '../../tools/stack/compose-file.ts';
import { folderOf } from '../../tools/stack/config-folder.ts';
import { type Launch, prepareLaunch } from '../../tools/stack/launch.ts';
import { PARTS } from '../../tools/stack/parts.ts';
import { type StateFolder, stateFolder } from '../../tools/stack/state-folder.ts';
import { nativeRendering, type Places } from './checks/native-rendering.ts';
import { edit } from './support/edit.ts';
import { filesBelow, ROOT, textFile } from './support/repository.ts';

/** Not 127.0.0.1: what is left as it was must not look like what is rendered. */
const FIRST = '127.0.0.77';
const NEXT = '127.0.0.78';

describe('npm run stack', () => {
  let state: StateFolder;
  const services = readComposeFile(join(ROOT, 'docker-compose.yml'), { COMPOSE_PROJECT_NAME: 'contracts' });
  const hosts = services.map(({ name }) => name);
  beforeAll(() => {
    state = stateFolder(mkdtempSync(join(tmpdir(), 'contracts-')));
  });
  afterAll(() => rmSync(state.root, { recursive: true }));

  function prepared(name: string): { service: ComposeService; launch: Launch; places: Places } {
    const service = services.find((each) => each.name === name);
    const description = PARTS.find((part) => part.name === name);
    if (service === undefined || description === undefined) throw new Error(`no part ${name}`);
    const addresses = placeOnLoopback(FIRST);
    // Any program will do: it is not started.
    const binary = description.binary === undefined ? {} : { binary: process.execPath };
    const launch = prepareLaunch({ root: ROOT, description, services, addresses, state, ...binary });
    const folders = new Map(service.mounts.map((mount) => [mount.target, folderOf(mount, state, ROOT)]));
    return { service, launch, places: { hosts, addresses: [FIRST, NEXT], folders } };
  }

  it('gives the embedded log store the arguments that Loki gets', () => {
    const description = PARTS.find(({ name }) => name === 'loki');
    if (description === undefined) throw new Error('no part loki');
    const { launch } = prepared('loki');
    const { command, args } = prepareLaunch({
      root: ROOT,
      description,
      services,
      addresses: placeOnLoopback(FIRST),
      state,
    });
    expect(command).toBe(process.execPath);
    const script = args.indexOf(join(ROOT, 'tools/log-store/log-store.ts'));
    expect(args.slice(script + 1)).toEqual(launch.args);
  });

  describe.each(PARTS.map(({ name }) => name))('gives %s', (name) => {
    it('the files of deploy/, with other addresses and folders and nothing else changed', () => {
      const { service, places } = prepared(name);
      const mounts = service.mounts.filter(({ source }) => source.startsWith('./'));
      const faults = mounts.flatMap((mount) => {
        const folder = folderOf(mount, state, ROOT);
        const paths = filesBelow(mount.source.slice(2), '');
        expect(filesBelow(relative(state.root, folder), '', state.root)).toHaveLength(paths.length);
        return paths.flatMap((path) => {
          const rendered = readFileSync(join(folder, relative(mount.source.slice(2), path)), 'utf8');
          return nativeRendering(textFile(path), rendered, places);
        });
      });
      expect(faults).toEqual([]);
    });

    it('the arguments of docker-compose.yml, with other addresses and folders and nothing else changed', () => {
      const { service, launch, places } = prepared(name);
      // Node itself runs the services, from here; Grafana's image has its arguments in it.
      const isNode = service.command[0] === 'node';
      const [, ...script] = service.entrypoint;
      const original = isNode ? service.command.slice(1) : [...script, ...service.command];
      const args = launch.args.map((arg) => (isNode && arg.startsWith(ROOT) ? relative(ROOT, arg) : arg));
      const file = { path: `docker-compose.yml ${name}`, text: original.join('\n') };
      if (name !== 'grafana') expect(nativeRendering(file, args.join('\n'), places)).toEqual([]);
    });

    it('the environment of docker-compose.yml, with other addresses and nothing else changed', () => {
      const { service, launch, places } = prepared(name);
      // An SQLite file stands in for PostgreSQL.
      const { DATABASE_URL: _database, ...environment } = service.environment;
      const original = Object.entries(environment);
      const file = { path: `docker-compose.yml ${name}`, text: original.flat().join('\n') };
      const rendered = original.flatMap(([variable]) => [variable, launch.environment[variable]]).join('\n');
      expect(nativeRendering(file, rendered, places)).toEqual([]);
    });
  });

  it('keeps every folder of a container within its own', () => {
    const folders = PARTS.flatMap(({ name }) => [...prepared(name).places.folders.values()]);
    expect(folders.filter((folder) => !folder.startsWith(`${state.root}/`))).toEqual([]);
  });
});

describe('nativeRendering', () => {
  const places: Places = {
    hosts: ['loki', 'order-service'],
    addresses: [FIRST, NEXT],
    folders: new Map([['/loki', '/state/data/loki-data']]),
  };
  const original = [
    'url: http://loki:3100/otlp',
    'listen: 0.0.0.0:9090',
    "path: '/loki/chunks'",
    'targets: [order-service:8081, localhost:80]',
    'service: loki',
  ].join('\n');
  const rendered = [
    `url: http://${FIRST}:3100/otlp`,
    `listen: ${FIRST}:9090`,
    "path: '/state/data/loki-data/chunks'",
    `targets: [${NEXT}:8081, ${FIRST}:80]`,
    'service: loki',
  ].join('\n');
  const check = (text: string) => nativeRendering({ path: 'a.yml', text: original }, text, places);

  it('has nothing to say where only addresses and folders differ', () => {
    expect(check(rendered)).toEqual([]);
  });

  it.each([
    ['another port', ':3100', ':3101', `1: http://loki:3100/otlp became http://${FIRST}:3101/otlp`],
    ['another path', '/otlp', '/otel', `1: http://loki:3100/otlp became http://${FIRST}:3100/otel`],
    ['another address', FIRST, '10.0.0.1', '1: http://loki:3100/otlp became http://10.0.0.1:3100/otlp'],
    ['another key', 'listen', 'serve', '2: listen: became serve:'],
    ['another folder', '/state/data/loki-data', '/var', '3: /loki/chunks became /var/chunks'],
    ['a word more', 'service: loki', 'service: loki loki', '5: became service: loki loki'],
    ['a label turned into an address', 'service: loki', `service: ${FIRST}`, `5: loki became ${FIRST}`],
    ['a line more', 'service', '\nservice', '1: has another number of lines'],
    [
      'a name that is left',
      `${NEXT}:8081`,
      'order-service:8081',
      '4: order-service:8081 is left, which only a container knows',
    ],
    [
      'an open door',
      `${FIRST}:9090`,
      '0.0.0.0:9090',
      '2: 0.0.0.0:9090 is left, which only a container knows',
    ],
    [
      'a folder that is left',
      '/state/data/loki-data',
      '/loki',
      '3: /loki/chunks is left, which only a container knows',
    ],
  ])('sees %s', (_what, from, to, fault) => {
    expect(check(edit(rendered, from, to))).toEqual([`a.yml:${fault}`]);
  });
});
