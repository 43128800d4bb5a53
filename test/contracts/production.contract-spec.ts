import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICES } from '@shop/contracts';
import { productionPasswords } from './checks/production-passwords.ts';
import { productionSettings } from './checks/production-settings.ts';
import { requiredSecrets } from './checks/required-secrets.ts';
import { type Compose, type ComposeFile } from './support/compose.ts';
import { composeCommand } from './support/compose-command.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { ROOT } from './support/repository.ts';
import { composeFile, productionFile } from './support/stack-files.ts';
import { YamlFile } from './support/yaml-file.ts';

const base: ComposeFile = new YamlFile(
  'compose.yml',
  [
    'services:',
    '  payment-service:',
    '    environment: { DATABASE_URL: "postgres://shop:development-only@postgres:5432/payments" }',
    '  postgres:',
    '    environment: { POSTGRES_PASSWORD: development-only }',
  ].join('\n'),
);

const broken = (...changes: readonly Change[]): ComposeFile =>
  yamlFixture('compose.production.yml', ...changes);

describe('compose.production.yaml', () => {
  it('has no demo behaviour, fewer traces and a closed Grafana', () => {
    expect(productionSettings(Object.keys(SERVICES), composeFile(), productionFile())).toEqual([]);
  });

  it('has no password by default', () => {
    expect(requiredSecrets(productionFile())).toEqual([]);
    expect(productionPasswords(composeFile(), productionFile())).toEqual([]);
  });
});

describe('productionSettings', () => {
  const check = (...changes: readonly Change[]) =>
    productionSettings(['payment-service'], base, broken(...changes));

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    [':-production', ':-development', '4: payment-service: ENVIRONMENT is not production by default'],
    [
      ':-parentbased_traceidratio',
      ':-always_on',
      '5: payment-service: OTEL_TRACES_SAMPLER is not parentbased_traceidratio',
    ],
    [':-0.1', ':-1', '6: payment-service: OTEL_TRACES_SAMPLER_ARG is not below 1: every trace is kept'],
    [
      "DEMO_DELAYS: 'false'",
      "DEMO_DELAYS: 'true'",
      '7: payment-service: DEMO_DELAYS is not false: answers take demo delays',
    ],
    [
      "FAULT_INJECTION: 'false'",
      "FAULT_INJECTION: 'true'",
      '8: payment-service: FAULT_INJECTION is not false: whoever reaches a service can break it',
    ],
    [
      "FAILURE_RATE: '0'",
      "FAILURE_RATE: '0.1'",
      '9: payment-service: FAILURE_RATE is not 0: payments fail at random',
    ],
    [
      "ANONYMOUS_ENABLED: 'false'",
      "ANONYMOUS_ENABLED: 'true'",
      '18: grafana: GF_AUTH_ANONYMOUS_ENABLED is not false: anybody may look',
    ],
    [
      "CREATION: 'false'",
      "CREATION: 'true'",
      '19: grafana: GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION is not false: nobody can administer Grafana',
    ],
    [
      '      GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana_admin_password\n',
      '',
      '17: grafana: GF_SECURITY_ADMIN_PASSWORD__FILE is missing: the admin has a default password',
    ],
    [
      "SIGN_UP: 'false'",
      "SIGN_UP: 'true'",
      '21: grafana: GF_USERS_ALLOW_SIGN_UP is not false: anybody may make an account',
    ],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(check([from, to])).toEqual([`compose.production.yml:${fault}`]);
  });
});

describe('productionPasswords', () => {
  it('has nothing to say where all is well', () => {
    expect(productionPasswords(base, broken())).toEqual([]);
  });

  it.each([
    [
      'shop@postgres',
      'shop:development-only@postgres',
      '10: payment-service still has a password in DATABASE_URL: !reset null it, or give a URL without one',
    ],
    [
      '      POSTGRES_PASSWORD: !reset null\n',
      '',
      '13: postgres still has a password in POSTGRES_PASSWORD: !reset null it, or give a URL without one',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(productionPasswords(base, broken([from, to]))).toEqual([`compose.production.yml:${fault}`]);
  });
});

describe('requiredSecrets', () => {
  it('has nothing to say where all is well', () => {
    expect(requiredSecrets(broken())).toEqual([]);
  });

  it.each([
    ['a default', ':?set POSTGRES_PASSWORD_FILE to a file that holds the database password', ':-./password'],
    ['a message without the name', 'set POSTGRES_PASSWORD_FILE to', 'set it to'],
  ])('sees %s', (_what, from, to) => {
    expect(requiredSecrets(broken([from, to]))).toEqual([
      'compose.production.yml:24: postgres_password needs file: ${NAME:?set NAME to …}, without a default',
    ]);
  });
});

const compose = composeCommand();

(compose === undefined ? describe.skip : describe)('docker compose config', () => {
  let folder: string;
  let secret: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'contracts-'));
    secret = join(folder, 'password');
    writeFileSync(secret, 'only-for-this-test');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const config = (environment: NodeJS.ProcessEnv, ...args: readonly string[]) => {
    const files = ['-f', join(ROOT, 'docker-compose.yml'), '-f', join(ROOT, 'compose.production.yaml')];
    // Nobody's .env: what holds is what the files say.
    return compose?.(['--env-file', '/dev/null', ...files, 'config', ...args], environment);
  };

  it.each(['POSTGRES_PASSWORD_FILE', 'GRAFANA_ADMIN_PASSWORD_FILE'])(
    'refuses to start without %s',
    (name) => {
      const all = { POSTGRES_PASSWORD_FILE: secret, GRAFANA_ADMIN_PASSWORD_FILE: secret };
      const outcome = config({ ...all, [name]: '' }, '--quiet');
      expect(outcome?.status).not.toBe(0);
      expect(outcome?.output).toContain(`required variable ${name} is missing a value`);
    },
  );

  it('takes away every password of development', () => {
    const outcome = config(
      { POSTGRES_PASSWORD_FILE: secret, GRAFANA_ADMIN_PASSWORD_FILE: secret },
      '--format',
      'json',
    );
    expect(outcome?.output).not.toContain('development-only');
    const { services } = JSON.parse(outcome?.output ?? '') as Compose;
    expect(services['postgres']?.environment).not.toHaveProperty('POSTGRES_PASSWORD');
  });
});
