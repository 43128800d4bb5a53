import { writtenSecrets } from './checks/written-secrets.ts';
import { filesBelow, textFile } from './support/repository.ts';

describe('the files of the stack', () => {
  it('hold no secret', () => {
    const files = [
      'docker-compose.yml',
      'compose.production.yaml',
      '.env.example',
      ...filesBelow('deploy', ''),
    ];
    const written = files.filter((path) => !path.endsWith('go.sum')).map((path) => textFile(path));
    expect(written.flatMap(writtenSecrets)).toEqual([]);
  });
});

describe('writtenSecrets', () => {
  it.each([
    'password: $__file{/run/secrets/password}',
    'POSTGRES_PASSWORD: development-only',
    'POSTGRES_PASSWORD: !reset null',
    'automountServiceAccountToken: false',
    'postgres_password:\n  file: ${POSTGRES_PASSWORD_FILE:?set POSTGRES_PASSWORD_FILE}',
    'POSTGRES_PASSWORD_FILE=./secrets/postgres_password',
    'smtp_auth_password_file: /run/secrets/smtp',
    'url: postgres://shop:development-only@postgres:5432/orders',
    'url: http://alert-receiver:8090/notifications',
  ])('lets pass %s', (text) => {
    expect(writtenSecrets({ path: 'a.yml', text })).toEqual([]);
  });

  it.each([
    'smtp_auth_password: hunter2',
    'GF_SECURITY_ADMIN_PASSWORD: admin',
    '"apiKey": "123",',
    'url: postgres://shop:hunter2@postgres:5432/orders',
    'api_url: https://hooks.slack.com/services/T000/B000/XXX',
    '-----BEGIN PRIVATE KEY-----',
    'x: glsa_abcdefghijklmnopqrstuvwxyz012345',
  ])('names %s', (text) => {
    expect(writtenSecrets({ path: 'a.yml', text: `\n${text}` })).toEqual([
      'a.yml:2: this looks like a secret: name a file with it instead',
    ]);
  });
});
