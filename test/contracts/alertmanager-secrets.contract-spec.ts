import { alertmanagerSecrets } from './checks/alertmanager-secrets.ts';
import { type Change, textFixture } from './support/fixture.ts';
import { textFile } from './support/repository.ts';
import { composeFile } from './support/stack-files.ts';

describe('deploy/alertmanager', () => {
  it('has nothing of an integration whose secret is missing, and documents every secret', () => {
    const { environment = {} } = composeFile().value.services['alertmanager'] ?? {};
    const uses = { environment, example: textFile('.env.example') };
    expect(alertmanagerSecrets(textFile('deploy/alertmanager/alertmanager.yml'), uses)).toEqual([]);
  });
});

describe('alertmanagerSecrets', () => {
  const documented = '#   smtp_password   mail\n#   slack_url   Slack\n';
  const uses = {
    environment: { SMTP_SMARTHOST: '', SMTP_REQUIRE_TLS: 'true' },
    example: { path: '.env.example', text: documented },
  };
  const check = (...changes: readonly Change[]) =>
    alertmanagerSecrets(textFixture('alertmanager.yml', ...changes), uses);

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    [
      '# with smtp_password: mail\n',
      '# with slack_url\n',
      '4: put it between "# with smtp_password" and "# end": it fails where there is no such file',
    ],
    [
      'api_url_file: /run/secrets/alerts/slack_url',
      'api_url_file: /run/secrets/slack_url',
      '22: put it between "# with /run/secrets/slack_url" and "# end": it fails where there is no such file',
    ],
    ['  # end\nroute', 'route', '2: no "# end" follows'],
    [
      'slack_url\n        title',
      'slack_url\n        channel: x # from CHANNEL\n        title',
      '23: CHANNEL does not reach the container: pass it on in docker-compose.yml',
    ],
    [
      'receiver: default\n',
      "receiver: 'default' # needs SMTP_SMARTHOST\n",
      '8: needs SMTP_SMARTHOST whatever is switched on: put it between "# with" and "# end"',
    ],
    [' # from SMTP_REQUIRE_TLS', '', '1: no line is "# from SMTP_REQUIRE_TLS" or "# needs SMTP_REQUIRE_TLS"'],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(check([from, to])).toContain(`alertmanager.yml:${fault}`);
  });

  it('sees a secret that nobody is told of', () => {
    const example = { path: '.env.example', text: documented.replace('slack_url', 'slack') };
    expect(alertmanagerSecrets(textFixture('alertmanager.yml'), { ...uses, example })).toEqual([
      'alertmanager.yml:22: slack_url is not in .env.example: add it there',
    ]);
  });
});
