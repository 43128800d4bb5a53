import { waitOf } from './row.ts';
import { failing } from './testing/fault-fixture.ts';

const groups = [
  { name: 'shop', rules: [{ alert: 'HighErrorRate', expr: 'errors > 0', labels: { severity: 'critical' } }] },
];
const route = {
  routes: [
    { matchers: ['severity="critical"', 'service="shop"', 'alertname="HighErrorRate"'], group_wait: '10s' },
  ],
};

describe('waitOf', () => {
  it('routes by the name, the labels of the rule and those of the series', () => {
    expect(waitOf(failing, groups, route)).toBe(10);
  });

  it('is none where the fault takes the way to Alertmanager away', () => {
    expect(waitOf({ ...failing, mutesItself: true }, groups, route)).toBeUndefined();
  });
});
