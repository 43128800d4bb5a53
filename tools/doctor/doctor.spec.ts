import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { plain } from '../terminal/paint.ts';
import { backendFindings } from './backends.ts';
import { lineEndsFinding, permissionsFinding } from './checkout-files.ts';
import { dockerFindings, logFolderFinding } from './docker.ts';
import { portFindings } from './ports.ts';
import { report } from './report.ts';
import { diskFinding, memoryFinding } from './resources.ts';
import { nodeFinding, npmFinding, packagesFinding } from './toolchain.ts';

const GIB = 1024 ** 3;

describe('the doctor', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A command of that name on a PATH of its own, which says so. */
  const command = (name: string, script: string): string => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
    return folder;
  };
  const write = (name: string, text: string): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };

  it.each([
    ['24.1.0', 'good'],
    ['22.22.3', 'absent'],
  ])('finds Node %s %s', (version, state) => {
    expect(nodeFinding(version).state).toBe(state);
  });

  it.each([
    ['echo 11.19.0', 'good', 'npm 11.19.0'],
    ['echo 8.1.0', 'bad', 'npm 8.1.0 is too old'],
    ['exit 1', 'bad', 'no npm on PATH'],
  ])('finds npm by its version: %s', async (script, state, what) => {
    expect(await npmFinding(command('npm', script))).toMatchObject({ state, what });
  });

  describe('of the packages', () => {
    const lock = (version: string): string =>
      JSON.stringify({
        packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version: '1.0.0' } },
      });

    it('says that they are not installed', () => {
      write('package-lock.json', lock('1.0.0'));
      expect(packagesFinding(folder)).toMatchObject({ state: 'bad', mend: ['npm ci'] });
    });

    it('says that they are those of the lockfile', () => {
      write('package-lock.json', lock('1.0.0'));
      write('node_modules/.package-lock.json', lock('1.0.0'));
      expect(packagesFinding(folder)).toMatchObject({ state: 'good' });
    });

    it('names one that is not', () => {
      write('package-lock.json', lock('2.0.0'));
      write('node_modules/.package-lock.json', lock('1.0.0'));
      expect(packagesFinding(folder).what).toBe('1 packages are not those of the lockfile, such as a');
    });
  });

  it('names who holds a port, and how to move', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const [taken] = await portFindings([{ name: 'api-gateway', port, portVariable: 'API_GATEWAY_PORT' }]);
    server.close();
    expect(taken?.what).toContain(`port ${port} for api-gateway is taken`);
    expect(taken?.mend).toContain(`API_GATEWAY_PORT=${port + 10_000}`);
  });

  it('compares memory and disk with what is needed', async () => {
    expect(memoryFinding(2 * GIB, GIB)).toMatchObject({ state: 'good' });
    expect(memoryFinding(GIB / 2, GIB).what).toBe('0.5 GiB of memory free, 1.0 GiB needed');
    expect(await diskFinding(folder, 1)).toMatchObject({ state: 'good' });
    expect(await diskFinding(folder, Number.MAX_SAFE_INTEGER)).toMatchObject({ state: 'bad' });
  });

  describe('of Docker', () => {
    it('says that there is none', async () => {
      expect(await dockerFindings(folder)).toMatchObject([{ state: 'bad', what: 'no Docker' }]);
    });

    it('says that its engine does not answer', async () => {
      const path = command('docker', '[ "$1" = --version ] && echo Docker version 28.2.2');
      expect(await dockerFindings(path)).toMatchObject([
        { state: 'bad', what: 'Docker version 28.2.2, but its engine does not answer' },
      ]);
    });

    it.each([
      ['2.35.1', 'good'],
      ['v2.19.0', 'bad'],
      ['1.29.2', 'bad'],
    ])('takes compose %s as %s', async (version, state) => {
      const path = command('docker', `[ "$1" = compose ] && echo ${version} || echo 28.2.2`);
      expect((await dockerFindings(path))[1]?.state).toBe(state);
    });

    it('looks for the folder of log files where Docker runs here', async () => {
      expect(await logFolderFinding(folder, 'linux')).toMatchObject({ state: 'good' });
      expect(await logFolderFinding(join(folder, 'none'), 'linux')).toMatchObject({ state: 'bad' });
      expect(await logFolderFinding('/none', 'darwin')).toMatchObject({ state: 'good' });
    });
  });

  it('finds the programs of the stack with their versions, and says what is there without one', async () => {
    const part = { name: 'a', health: { port: 1, path: '/' }, ports: [1] };
    const path = command('prometheus', 'echo "prometheus, version 3.16.0 (branch: HEAD)"');
    const parts = [
      { ...part, binary: 'prometheus' },
      { ...part, binary: 'jaeger' },
      { ...part, binary: 'loki', embedded: 'log-store.ts' },
      { ...part, binary: 'grafana', optional: true },
      part,
    ];
    const found = await backendFindings(parts, path, join(folder, 'bin'));
    expect(found.map(({ state }) => state)).toEqual(['good', 'bad', 'absent', 'absent']);
    expect(found[0]?.what).toBe(`prometheus 3.16.0 (${join(folder, 'prometheus')})`);
  });

  it('sees files of deploy/ that containers cannot read', () => {
    write('deploy/prometheus/prometheus.yml', '');
    chmodSync(join(folder, 'deploy'), 0o755);
    chmodSync(join(folder, 'deploy/prometheus'), 0o755);
    expect(permissionsFinding(folder, 'linux')).toMatchObject({ state: 'good' });
    chmodSync(join(folder, 'deploy/prometheus/prometheus.yml'), 0o600);
    expect(permissionsFinding(folder, 'linux').what).toBe(
      'containers cannot read 1 files of deploy/, such as deploy/prometheus/prometheus.yml',
    );
  });

  it('sees the line ends of Windows', () => {
    write('deploy/postgres/init.sh', 'a\n');
    expect(lineEndsFinding(folder)).toMatchObject({ state: 'good' });
    write('deploy/postgres/init.sh', 'a\r\n');
    expect(lineEndsFinding(folder)).toMatchObject({
      state: 'bad',
      mend: ["sed -i 's/\\r$//' deploy/postgres/init.sh"],
    });
  });

  it('prints what was found, and below it what mends it', () => {
    const sections = [
      { title: 'npm start', findings: [{ state: 'good' as const, what: 'Node 24' }] },
      {
        title: 'npm run stack',
        findings: [{ state: 'bad' as const, what: 'no jaeger', mend: ['build it'] }],
      },
    ];
    expect(report(sections, plain)).toEqual([
      '',
      'npm start  can run',
      '  ✓ Node 24',
      '',
      'npm run stack',
      '  ✗ no jaeger',
      '      build it',
      '',
    ]);
  });
});
