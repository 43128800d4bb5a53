import { eventually } from '../e2e/support/eventually.ts';
import { optionalBinary } from './support/optional-binary.ts';
import { RecordedRequests } from './support/recorded-requests.ts';
import { type AlertmanagerOptions, RunningAlertmanager } from './support/running-alertmanager.ts';
import { FAILING_PAYMENTS, WATCHDOG } from './support/sample-alerts.ts';

const binary = optionalBinary('alertmanager');
const describeWithAlertmanager = binary === undefined ? describe.skip : describe;

const MAIL_SETTINGS = {
  SMTP_SMARTHOST: 'smtp.example.org:587',
  SMTP_USERNAME: 'shop',
  ALERT_MAIL_FROM: 'alerts@example.org',
  PAYMENT_TEAM_MAIL: 'payments@example.org',
};

const ALL_OFF = [
  'mail to payment-team: off (no smtp_password)',
  "Watchdog to an outside dead man's switch: off (no watchdog_url)",
  'Slack to on-call: off (no on_call_slack_url)',
  'Slack to payment-team: off (no payment_team_slack_url)',
];

describeWithAlertmanager('alertmanager', () => {
  let alertmanager: RunningAlertmanager;
  const start = (options: Omit<AlertmanagerOptions, 'binary'> = {}) => {
    alertmanager = new RunningAlertmanager({ binary: binary ?? '', ...options });
  };
  afterEach(() => alertmanager.stop());

  async function told(): Promise<string> {
    return eventually(() => {
      const line = alertmanager.lines.find((each) => each.includes('source=start.sh'));
      if (line === undefined) throw new Error(alertmanager.lines.join('\n'));
      return line.replace(/^level=INFO source=start.sh msg="(.*)"$/, '$1');
    });
  }

  it('tells the log of the stack and nobody else without secrets, and misses nothing', async () => {
    const inside = await new RecordedRequests().start();
    start({ webhookPort: inside.port });
    await alertmanager.post([FAILING_PAYMENTS, WATCHDOG]);
    await eventually(() => expect(inside.all).toHaveLength(3));
    await inside.stop();
    expect(inside.all.map(({ path }) => path).sort()).toEqual([
      '/notifications/on-call',
      '/notifications/payment-team',
      '/notifications/watchdog',
    ]);
    expect(alertmanager.complaints).toEqual([]);
  });

  it('says that nothing is switched on without secrets', async () => {
    start();
    expect(await told()).toBe(ALL_OFF.join(', '));
  });

  it('takes an empty file for no secret', async () => {
    start({ secrets: { smtp_password: '', on_call_slack_url: ' \n' } });
    expect(await told()).toBe(ALL_OFF.join(', '));
  });

  it('says what is active, and which secret nothing reads', async () => {
    const secrets = { smtp_password: 'x', on_call_slack_url: 'http://127.0.0.1:1', slack_webhook: 'x' };
    start({ secrets, settings: MAIL_SETTINGS });
    const [, watchdog, , paymentTeam] = ALL_OFF;
    expect(await told()).toBe(
      `mail to payment-team: active, ${watchdog}, Slack to on-call: active, ${paymentTeam}; no use for slack_webhook`,
    );
  });

  it.each(Object.keys(MAIL_SETTINGS))('does not start with smtp_password and without %s', async (name) => {
    start({ secrets: { smtp_password: 'x' }, settings: { ...MAIL_SETTINGS, [name]: '' } });
    expect(await alertmanager.exited).toMatchObject({
      how: 'exit code 1',
      lastLines: [`alertmanager cannot start: smtp_password needs ${name}`],
    });
  });

  it('names all faulty settings at once', async () => {
    start({ secrets: { smtp_password: 'x' }, settings: { SMTP_REQUIRE_TLS: 'no' } });
    expect((await alertmanager.exited).lastLines).toEqual([
      'alertmanager cannot start: SMTP_REQUIRE_TLS must be true or false; ' +
        'smtp_password needs SMTP_SMARTHOST, ALERT_MAIL_FROM, SMTP_USERNAME, PAYMENT_TEAM_MAIL',
    ]);
  });

  it('takes a setting with quotes as it is written', async () => {
    const secrets = { on_call_slack_url: 'http://127.0.0.1:1' };
    const channel = `it's "#1" \\1 & more`;
    start({ secrets, settings: { ON_CALL_SLACK_CHANNEL: channel } });
    const { receivers = [] } = await alertmanager.configuration();
    expect(receivers.find(({ name }) => name === 'on-call')).toMatchObject({ slack_configs: [{ channel }] });
  });

  // Root reads everything.
  (process.getuid?.() === 0 ? describe.skip : describe)('as a user with few rights', () => {
    it('does not start with a secret it may not read', async () => {
      start({ secrets: { smtp_password: 'x' }, mode: 0, settings: MAIL_SETTINGS });
      expect((await alertmanager.exited).lastLines).toEqual([
        expect.stringMatching(/^alertmanager cannot start: user \d+ may not read smtp_password in/),
      ]);
    });
  });
});
