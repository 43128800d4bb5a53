import { eventually } from '../e2e/support/eventually.ts';
import { MailServer } from './support/mail-server.ts';
import { optionalBinary } from './support/optional-binary.ts';
import { RecordedRequests } from './support/recorded-requests.ts';
import { RunningAlertmanager } from './support/running-alertmanager.ts';
import { DASHBOARD, FAILING_PAYMENTS, RUNBOOK, WATCHDOG } from './support/sample-alerts.ts';

interface SlackMessage {
  readonly channel: string;
  readonly attachments: readonly { readonly title: string; readonly text: string }[];
}

const SILENCE =
  'https://alerts.example.org/#/silences/new?filter=%7Balertname%3D%22HighErrorRate%22%2Cservice%3D%22payment-service%22%7D';

const binary = optionalBinary('alertmanager');

(binary === undefined ? describe.skip : describe)('a critical alert of payment-service', () => {
  let alertmanager: RunningAlertmanager;
  let outside: RecordedRequests;
  let mailServer: MailServer;
  beforeAll(async () => {
    outside = await new RecordedRequests().start();
    mailServer = await new MailServer().start();
    alertmanager = new RunningAlertmanager({
      binary: binary ?? '',
      secrets: {
        on_call_slack_url: `${outside.url('/slack/on-call')}\n`,
        payment_team_slack_url: outside.url('/slack/payment-team'),
        smtp_password: 'only-for-this-test\n',
        watchdog_url: outside.url('/dead-man'),
      },
      settings: {
        SMTP_SMARTHOST: mailServer.address,
        SMTP_USERNAME: 'shop',
        SMTP_REQUIRE_TLS: 'false',
        ALERT_MAIL_FROM: 'Shop alerts <alerts@example.org>',
        PAYMENT_TEAM_MAIL: 'anna@example.org, ben@example.org',
        PAYMENT_TEAM_SLACK_CHANNEL: '#payments',
        ALERTMANAGER_URL: 'https://alerts.example.org',
      },
      webhookPort: outside.port,
    });
    await alertmanager.post([FAILING_PAYMENTS, WATCHDOG]);
    await eventually(() => everybodyGot(1));
    await alertmanager.post([{ ...FAILING_PAYMENTS, endsAt: '2026-11-24T03:07:30Z' }]);
    await eventually(() => everybodyGot(2));
  });
  afterAll(() => Promise.all([alertmanager.stop(), outside.stop(), mailServer.stop()]));

  const slack = (team: string) => outside.bodiesOf<SlackMessage>(`/slack/${team}`);
  /** @throws Error as long as one of them has fewer messages */
  function everybodyGot(count: number): void {
    const got = [slack('on-call'), slack('payment-team'), mailServer.mails].map(({ length }) => length);
    if (got.some((each) => each < count)) throw new Error(`${got.join(', ')} messages, not ${count} each`);
  }

  it.each([
    ['on-call', '#on-call'],
    ['payment-team', '#payments'],
  ])('reaches %s in Slack, in the channel %s', (team, channel) => {
    expect(slack(team).map((message) => message.channel)).toEqual([channel, channel]);
  });

  it('says in Slack what is wrong, since when and what to do', () => {
    const [attachment] = slack('on-call')[0]?.attachments ?? [];
    const title =
      'FIRING HighErrorRate payment-service (critical): payment-service fails 12 % of its requests';
    expect(attachment).toMatchObject({ color: 'danger', title, title_link: RUNBOOK, fallback: title });
    expect(attachment?.text.replace(/UTC \(.*\)/, 'UTC')).toBe(
      [
        '*payment-service fails 12 % of its requests*',
        '12 % were answered with 5xx in 5 minutes, &lt;5 % are normal.',
        'since 2026-11-24 03:00:00 UTC',
        '',
        'Service payment-service, team payments, severity critical',
        `<${RUNBOOK}|Runbook> · <${DASHBOARD}|Dashboard> · <${SILENCE}|Silence>`,
      ].join('\n'),
    );
  });

  it('says in Slack that it is over', () => {
    const [attachment] = slack('on-call')[1]?.attachments ?? [];
    expect(attachment).toMatchObject({
      color: 'good',
      title: 'RESOLVED HighErrorRate payment-service (critical): payment-service fails 12 % of its requests',
      text: expect.stringContaining('over: 2026-11-24 03:00:00 to 03:07:30 UTC (7m 30s)'),
    });
  });

  it('reaches the payment team by mail', () => {
    const [mail] = mailServer.mails;
    expect(mail).toMatchObject({
      login: ['', 'shop', 'only-for-this-test'],
      from: 'alerts@example.org',
      to: ['anna@example.org', 'ben@example.org'],
    });
    for (const link of [RUNBOOK, DASHBOARD, SILENCE]) {
      expect(mail?.text).toContain(` ${link}\r\n`);
      expect(mail?.text).toContain(`<a href="${link}">`);
    }
  });

  it.each(['FIRING', 'RESOLVED'])('has a mail whose subject begins with %s', (status) => {
    const subject = `Subject: ${status} HighErrorRate payment-service (critical): payment-service fails 12 %`;
    expect(mailServer.mails.filter(({ text }) => text.includes(subject))).toHaveLength(1);
  });

  it.each(['on-call', 'payment-team'])('is in the log of the stack, told to %s', (receiver) => {
    expect(outside.bodiesOf<object>(`/notifications/${receiver}`)).toMatchObject([
      { receiver, status: 'firing' },
      { receiver, status: 'resolved' },
    ]);
  });

  it('leaves the outside dead man’s switch to Watchdog', async () => {
    await eventually(() => expect(outside.bodiesOf('/dead-man')).not.toEqual([]));
    const names = outside.bodiesOf<{ groupLabels: { alertname: string } }>('/dead-man');
    expect(new Set(names.map(({ groupLabels }) => groupLabels.alertname))).toEqual(new Set(['Watchdog']));
  });

  it('is told without a failure', () => {
    expect(alertmanager.complaints).toEqual([]);
  });
});
