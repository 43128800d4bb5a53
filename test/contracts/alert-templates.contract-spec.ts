import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notificationTemplates } from './checks/notification-templates.ts';
import { alertTemplates } from './support/alert-templates.ts';
import { alertmanagerFiles } from './support/alertmanager.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { optionalBinary, run } from './support/optional-binary.ts';
import { ROOT } from './support/repository.ts';
import { FAILING_PAYMENTS } from './support/sample-alerts.ts';

describe('deploy/alertmanager', () => {
  it('writes what people read itself, with templates that there are', () => {
    expect(alertmanagerFiles().flatMap((file) => notificationTemplates(file, alertTemplates()))).toEqual([]);
  });
});

describe('notificationTemplates', () => {
  const templates = (title: string) => [
    {
      path: 'slack.tmpl',
      text: `\n{{ define "${title}" }}A{{ end }}\n{{ define "slack.text" -}} B {{- end }}`,
    },
  ];
  const check = (title: string, ...changes: readonly Change[]) =>
    notificationTemplates(yamlFixture('alertmanager.yml', ...changes), templates(title));

  it('has nothing to say where all is well', () => {
    expect(check('slack.title')).toEqual([]);
  });

  it('sees a template that there is not, and one that nobody uses', () => {
    expect(check('slack.tittle')).toEqual([
      'alertmanager.yml:23: no template slack.title is defined',
      'alertmanager.yml:25: no template slack.title is defined',
      'slack.tmpl:2: nobody uses the template slack.tittle',
    ]);
  });

  it('sees a message that is left to Alertmanager', () => {
    expect(check('slack.title', [`        text: '{{ template "slack.text" . }}'\n`, ''])).toEqual([
      'slack.tmpl:3: nobody uses the template slack.text',
      'alertmanager.yml:22: on-call has no text of ours in slack_configs',
    ]);
  });
});

const amtool = optionalBinary('amtool');

/** Alertmanager's template data for alerts of one group, of which this many fire. */
function dataOf(firing: number, resolved: number): object {
  const { labels, annotations } = FAILING_PAYMENTS;
  const { summary: _own, ...common } = annotations;
  const alerts = Array.from({ length: firing + resolved }, (_each, index) => ({
    ...FAILING_PAYMENTS,
    status: index < firing ? 'firing' : 'resolved',
    labels: { ...labels, slo: `slo-${index}` },
    annotations: { ...annotations, summary: `fault <${index}> & more` },
    endsAt: index < firing ? '0001-01-01T00:00:00Z' : '2026-11-24T03:07:30Z',
  }));
  return {
    receiver: 'on-call',
    status: firing > 0 ? 'firing' : 'resolved',
    groupLabels: { alertname: labels.alertname, service: labels.service },
    commonLabels: labels,
    commonAnnotations: common,
    externalURL: 'https://alerts.example.org',
    alerts,
  };
}

(amtool === undefined ? describe.skip : describe)('a message of several alerts', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function rendered(template: string, data: object, type = 'text'): string {
    const file = join(folder, `${template}.json`);
    writeFileSync(file, JSON.stringify(data));
    const { status, output } = run(amtool ?? '', [
      'template',
      'render',
      `--template.glob=${join(ROOT, 'deploy/alertmanager/templates/*.tmpl')}`,
      `--template.text={{ template "${template}" . }}`,
      `--template.type=${type}`,
      `--template.data=${file}`,
    ]);
    if (status !== 0) throw new Error(output);
    return output;
  }

  it.each([
    [2, 0, 'FIRING HighErrorRate payment-service (critical), 2 alerts'],
    [1, 1, 'FIRING HighErrorRate payment-service (critical), 2 alerts'],
    [0, 3, 'RESOLVED HighErrorRate payment-service (critical), 3 alerts'],
  ])('says in its title that %i fire and %i are over', (firing, resolved, title) => {
    const data = dataOf(firing, resolved);
    expect([rendered('slack.title', data), rendered('mail.subject', data)]).toEqual([title, title]);
  });

  it('tells of each alert what the others do not have', () => {
    const text = rendered('slack.text', dataOf(1, 1));
    expect(text).toMatch(
      /^\*fault &lt;0&gt; &amp; more\*\n.*\nsince 2026-11-24 03:00:00 UTC \(.*\) · slo slo-0\n\n\*fault &lt;1/,
    );
    expect(text).toContain('over: 2026-11-24 03:00:00 to 03:07:30 UTC (7m 30s) · slo slo-1\n');
  });

  it('tells Slack of ten of a kind at most, those that fire first', () => {
    const text = rendered('slack.text', dataOf(12, 11));
    expect(text.match(/^since/gm)).toHaveLength(10);
    expect(text.match(/^over/gm)).toHaveLength(10);
    expect(text.lastIndexOf('\nsince')).toBeLessThan(text.indexOf('\nover'));
    expect(text).toContain('12 fire and 11 are over; here are at most 10 of each.\n');
  });

  it('has all of them in the mail', () => {
    expect(rendered('mail.text', dataOf(12, 11)).match(/^(since|over: )/gm)).toHaveLength(23);
  });

  it('escapes for HTML what an alert says', () => {
    const html = rendered('mail.html', dataOf(2, 0), 'html');
    expect(html).toContain('<strong>fault &lt;1&gt; &amp; more</strong>');
    expect(html.match(/<strong>/g)).toHaveLength(2);
  });

  it('leaves no gap where an alert says little', () => {
    const alert = {
      status: 'firing',
      labels: { alertname: 'Stray' },
      annotations: {},
      startsAt: '2026-11-24T03:00:00Z',
    };
    const stray = {
      status: 'firing',
      groupLabels: { alertname: 'Stray' },
      commonLabels: {},
      alerts: [alert],
    };
    expect(rendered('slack.title', stray)).toBe('FIRING Stray');
    expect(rendered('mail.text', stray)).not.toContain('no value');
  });
});
