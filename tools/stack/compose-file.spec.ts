import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ComposeService, readComposeFile } from './compose-file.ts';

describe('readComposeFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stack-compose-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(
    text: string,
    variables: Readonly<Record<string, string | undefined>> = {},
  ): ComposeService[] {
    const file = join(folder, 'docker-compose.yml');
    writeFileSync(file, text);
    return readComposeFile(file, variables);
  }

  it('reads entrypoint, command, environment and folders of each service', () => {
    const text = [
      'services:',
      '  loki:',
      '    entrypoint: [/bin/sh, start.sh]',
      '    command: [-config.file=/etc/loki/loki.yaml]',
      '    environment: { PORT: 3100, LEVEL: info }',
      '    volumes: [./deploy/loki:/etc/loki:ro, loki-data:/loki]',
    ].join('\n');
    expect(read(text)).toEqual([
      {
        name: 'loki',
        entrypoint: ['/bin/sh', 'start.sh'],
        command: ['-config.file=/etc/loki/loki.yaml'],
        environment: { PORT: '3100', LEVEL: 'info' },
        mounts: [
          { source: './deploy/loki', target: '/etc/loki' },
          { source: 'loki-data', target: '/loki' },
        ],
      },
    ]);
  });

  it('takes a service that has none of them', () => {
    expect(read('services: { a: { image: b } }')).toEqual([
      { name: 'a', entrypoint: [], command: [], environment: {}, mounts: [] },
    ]);
  });

  it('merges what services share', () => {
    const text = [
      'x-shared: &shared { command: [run], environment: { A: 1 } }',
      'services:',
      '  one: { <<: *shared }',
      '  two: { <<: *shared, environment: { B: 2 } }',
    ].join('\n');
    expect(read(text).map(({ command, environment }) => ({ command, environment }))).toEqual([
      { command: ['run'], environment: { A: '1' } },
      { command: ['run'], environment: { B: '2' } },
    ]);
  });

  it.each([
    ['a variable', '${LEVEL}', { LEVEL: 'warn' }, 'warn'],
    ['a variable that nobody set', 'x${LEVEL}', {}, 'x'],
    ['a default', '${LEVEL:-info}', {}, 'info'],
    ['a default that is not needed', '${LEVEL:-info}', { LEVEL: 'warn' }, 'warn'],
    ['a default instead of nothing', '${LEVEL:-info}', { LEVEL: '' }, 'info'],
    ['nothing', '${LEVEL:-}', {}, ''],
    ['what YAML would take for a comment', '${CHANNEL:-}', { CHANNEL: '#on-call' }, '#on-call'],
    ['a default with a colon', '${URL:-http://a:80}', {}, 'http://a:80'],
    ['two in one value', '${A:-1}-${B:-2}', { B: '3' }, '1-3'],
  ])('fills in %s', (_what, written, variables, value) => {
    const [service] = read(`services:\n  a:\n    environment:\n      X: ${written}`, variables);
    expect(service?.environment).toEqual({ X: value });
  });

  it('takes the folder of a mount from a variable', () => {
    const [service] = read("services: { a: { volumes: ['${LOGS:-/var/log}:/logs:ro'] } }");
    expect(service?.mounts).toEqual([{ source: '/var/log', target: '/logs' }]);
  });
});
