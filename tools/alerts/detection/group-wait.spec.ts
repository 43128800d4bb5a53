import { groupWait, type Route } from './group-wait.ts';

const root: Route = {
  group_wait: '40s',
  routes: [
    { matchers: ['service="payment-service"'], continue: true },
    { matchers: ['severity = critical', 'team!~"platform|data"'], group_wait: '10s' },
    {
      matchers: ['severity=~"critical|warning"'],
      group_wait: '1m30s',
      routes: [{ matchers: ['team=platform'] }],
    },
    { matchers: ['severity!="none"'], group_wait: '5s' },
  ],
};

describe('groupWait', () => {
  it.each([
    ['of the root where no route takes the alert', { severity: 'none' }, 40],
    ['of the first route that takes it', { severity: 'critical' }, 10],
    ['of the next route where a label is another', { severity: 'critical', team: 'data' }, 90],
    ['of the parent where the inner route has none', { severity: 'critical', team: 'platform' }, 90],
    ['of the parent where no inner route takes it', { severity: 'warning' }, 90],
    ['that is shortest where two routes take it', { severity: 'critical', service: 'payment-service' }, 10],
    ['of the root for a route that has none', { severity: 'none', service: 'payment-service' }, 40],
  ])('is that %s', (_which, labels, seconds) => {
    expect(groupWait(root, labels)).toBe(seconds);
  });

  it('is 30 s where nobody says otherwise', () => {
    expect(groupWait({}, {})).toBe(30);
  });

  it.each([
    [{ routes: [{ matchers: ['severity'] }] }, "Alertmanager's matcher severity cannot be read."],
    [{ group_wait: 'soon' }, "Alertmanager's group_wait soon is no duration."],
  ])('complains of %j', (route, message) => {
    expect(() => groupWait(route, {})).toThrow(message);
  });
});
