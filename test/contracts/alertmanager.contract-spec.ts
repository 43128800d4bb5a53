import { alertmanagerMatchers } from './checks/alertmanager-matchers.ts';
import { alertmanagerReceivers } from './checks/alertmanager-receivers.ts';
import { alertmanagerUrls } from './checks/alertmanager-urls.ts';
import { inhibition } from './checks/inhibition.ts';
import { alertmanagerFiles, routesIn } from './support/alertmanager.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { composeFile, portsInside } from './support/stack-files.ts';

describe('deploy/alertmanager', () => {
  it('has only matchers that the next release takes too', () => {
    expect(alertmanagerFiles().flatMap(alertmanagerMatchers)).toEqual([]);
  });

  it('leads every route to a receiver', () => {
    expect(alertmanagerFiles().flatMap(alertmanagerReceivers)).toEqual([]);
  });

  it('tells of one fault of one service at a time, and of a page within seconds', () => {
    const [root, ...below] = alertmanagerFiles().flatMap(routesIn);
    expect(root?.route).toMatchObject({ group_by: ['alertname', 'service'] });
    expect(below.find(({ route }) => route.receiver === 'on-call')?.route).toMatchObject({
      group_wait: '10s',
      repeat_interval: '1h',
    });
  });

  it('sends to parts of the stack that listen', () => {
    const listening = portsInside(composeFile());
    expect(alertmanagerFiles().flatMap((file) => alertmanagerUrls(file, listening))).toEqual([]);
  });

  it('mutes within one service only', () => {
    expect(alertmanagerFiles().flatMap(inhibition)).toEqual([]);
  });
});

const alertmanager = (...changes: readonly Change[]) => yamlFixture<never>('alertmanager.yml', ...changes);

describe('alertmanagerMatchers', () => {
  it('has nothing to say where all is well', () => {
    expect(alertmanagerMatchers(alertmanager())).toEqual([]);
  });

  it.each([
    [
      'matchers: [severity="critical"]\n',
      'match: { severity: critical }\n',
      '11: match is deprecated: write matchers',
    ],
    [
      'matchers: [severity="critical"]\n',
      'match_re: { severity: c.* }\n',
      '11: match_re is deprecated: write matchers',
    ],
    [
      'source_matchers: [severity="critical"]',
      'source_match: { severity: critical }',
      '13: source_match is deprecated: write source_matchers',
    ],
    [
      'target_matchers: [severity="warning"]',
      'target_match_re: { severity: warn.* }',
      '14: target_match_re is deprecated: write target_matchers',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(alertmanagerMatchers(alertmanager([from, to]))).toEqual([`alertmanager.yml:${fault}`]);
  });
});

describe('alertmanagerReceivers', () => {
  it('has nothing to say where all is well', () => {
    expect(alertmanagerReceivers(alertmanager())).toEqual([]);
  });

  it.each([
    [
      'receiver: default',
      'receiver: nobody',
      ['8: there is no receiver nobody', '17: no route leads to default'],
    ],
    [
      'receiver: on-call',
      'receiver: oncall',
      ['10: there is no receiver oncall', '19: no route leads to on-call'],
    ],
  ])('sees %s turn into %s', (from, to, faults) => {
    expect(alertmanagerReceivers(alertmanager([from, to]))).toEqual(
      faults.map((fault) => `alertmanager.yml:${fault}`),
    );
  });
});

describe('alertmanagerUrls', () => {
  const listening = new Map([['alert-receiver', new Set([8090])]]);
  const check = (...changes: readonly Change[]) => alertmanagerUrls(alertmanager(...changes), listening);

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
    expect(check(['url: http://alert-receiver:8090/notifications', 'url_file: /run/secrets/hook'])).toEqual(
      [],
    );
  });

  it.each([
    ['alert-receiver:8090', 'alert-receiver:8091'],
    ['alert-receiver:8090', 'alert-receiver'],
    ['http://alert-receiver:8090', 'https://hooks.example.org'],
  ])('sees %s turn into %s', (from, to) => {
    const url = 'http://alert-receiver:8090/notifications'.replace(from, to);
    expect(check([from, to])).toEqual([
      `alertmanager.yml:18: default sends to ${url}: nobody in the stack listens there`,
    ]);
  });
});

describe('inhibition', () => {
  it('has nothing to say where all is well', () => {
    expect(inhibition(alertmanager())).toEqual([]);
  });

  it('sees a rule that mutes other services', () => {
    expect(inhibition(alertmanager(['[service]', '[alertname]']))).toEqual([
      'alertmanager.yml:13: mutes alerts of other services: equal: [service]',
    ]);
  });

  it('sees that there is none', () => {
    expect(inhibition(alertmanager(['inhibit_rules', 'x']))).toEqual([
      'alertmanager.yml:1: has no inhibit_rules',
    ]);
  });
});
