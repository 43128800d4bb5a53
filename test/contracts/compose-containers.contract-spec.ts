import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { containerRights } from './checks/container-rights.ts';
import { containerUpkeep } from './checks/container-upkeep.ts';
import { mountedFolders } from './checks/mounted-folders.ts';
import { startOrder } from './checks/start-order.ts';
import { type ComposeFile } from './support/compose.ts';
import { type Change, yamlFixture } from './support/fixture.ts';

const broken = (...changes: readonly Change[]): ComposeFile => yamlFixture('compose.yml', ...changes);

describe('containerRights', () => {
  it('has nothing to say where all is well', () => {
    expect(containerRights(broken())).toEqual([]);
  });

  it.each([
    ['read_only: true', 'read_only: false', '6: order-service can write to its own files: read_only: true'],
    ['[ALL]', '[NET_RAW]', '7: order-service keeps capabilities of root: cap_drop: [ALL]'],
    [
      'no-new-privileges:true',
      'seccomp:unconfined',
      "8: order-service can gain rights: security_opt: ['no-new-privileges:true']",
    ],
    [
      'mem_limit',
      'privileged: true\n    mem_limit',
      '15: order-service is privileged, which is root on the host',
    ],
    [
      './deploy/loki:/etc/loki',
      '/var/run/docker.sock:/docker.sock',
      "39: loki mounts Docker's socket, which is root on the host",
    ],
    [
      'mem_limit',
      'network_mode: host\n    mem_limit',
      "15: order-service shares the host's or another's network_mode",
    ],
    ['mem_limit', 'pid: host\n    mem_limit', "15: order-service shares the host's or another's pid"],
    ['mem_limit', 'ipc: host\n    mem_limit', "15: order-service shares the host's or another's ipc"],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(containerRights(broken([from, to]))).toEqual([`compose.yml:${fault}`]);
  });
});

describe('containerUpkeep', () => {
  it('has nothing to say where all is well', () => {
    expect(containerUpkeep(broken(), {})).toEqual([]);
  });

  const cases = [
    [
      '{ test: [CMD, node, check.mjs] }',
      '{ disable: true }',
      '24: order-service has no healthcheck: nobody can wait for it',
    ],
    ['mem_limit: 320m', 'cpus: 1', "3: order-service has no mem_limit: its leak is the host's"],
    ['unless-stopped', 'on-failure', '5: order-service stays down when it ends: restart: unless-stopped'],
    ['json-file', 'local', '9: order-service must log with the driver json-file'],
    ['max-size: 10m', 'mode: blocking', '9: order-service fills the disk with logs: max-size and max-file'],
    [
      'labels: com.docker.compose.project,com.docker.compose.service',
      'labels: com.docker.compose.project',
      '9: order-service hides its lines from the shipper: labels: com.docker.compose.project,com.docker.compose.service',
    ],
  ] as const;

  it.each(cases)('sees %s turn into %s', (from, to, fault) => {
    expect(containerUpkeep(broken([from, to]), {})).toEqual([`compose.yml:${fault}`]);
  });

  it('leaves out what has a reason', () => {
    const [[from, to]] = cases;
    const exceptions = { 'order-service': { healthcheck: 'it has nothing to answer a probe' } };
    expect(containerUpkeep(broken([from, to]), exceptions)).toEqual([]);
  });
});

describe('startOrder', () => {
  it('has nothing to say where all is well', () => {
    expect(startOrder(broken())).toEqual([]);
  });

  it.each([
    [
      '\n      loki: { condition: service_healthy }',
      ' [loki]',
      '22: order-service waits for a start only: give each a condition',
    ],
    [
      'service_healthy',
      'service_started',
      '23: order-service waits for loki without a condition that says it is well',
    ],
    ['loki: { cond', 'tempo: { cond', '23: order-service waits for tempo, which does not exist'],
    [
      '    healthcheck: { test: [CMD, /usr/bin/loki, -health] }\n',
      '',
      '23: order-service waits for the health of loki, which has no healthcheck',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(startOrder(broken([from, to]))).toEqual([`compose.yml:${fault}`]);
  });
});

describe('mountedFolders', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'contracts-'));
    mkdirSync(join(root, 'deploy/loki'), { recursive: true });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('has nothing to say where all is well', () => {
    expect(mountedFolders(broken(), root)).toEqual([]);
  });

  it.each([
    ['/etc/loki:ro', '/etc/loki', '40: loki can write to ./deploy/loki: append :ro'],
    ['./deploy/loki', './deploy/tempo', '40: loki mounts ./deploy/tempo, which is not there'],
    [
      'loki-data:/loki',
      'logs:/loki\n      - loki-data:/tmp',
      '41: loki mounts logs, which is not declared under volumes',
    ],
    ['      - loki-data:/loki\n', '', '43: nobody mounts loki-data'],
    [
      'loki-data:/loki',
      'loki-data:/loki\n      - ${LOGS:-/var/log}:/var/log',
      '42: loki can write to /var/log: append :ro',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(mountedFolders(broken([from, to]), root)).toEqual([`compose.yml:${fault}`]);
  });
});
