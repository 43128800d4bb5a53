import { AlertStates } from './alert-states.ts';
import { type AlertRule } from './rules.ts';

const MINUTE = 60_000;
const VALID = 4 * MINUTE;
const rule = (more: Partial<AlertRule> = {}): AlertRule => ({
  name: 'Odd',
  expression: 'vector(1)',
  forMs: 0,
  keepFiringMs: 0,
  labels: {
    service: ({ labels }) => labels['service_name'] ?? '',
    severity: () => 'warning',
    empty: () => '',
  },
  annotations: { summary: ({ value }) => `${value} lines` },
  ...more,
});
const found = (value = 1, service = 'shop') => ({ labels: { service_name: service }, value });

describe('the alerts of a rule', () => {
  /** What Alertmanager is told at a time, and hears. */
  function told(alerts: AlertStates, now: number): object[] {
    const due = alerts.due(now, MINUTE, VALID);
    for (const { sent } of due) sent();
    return due.map(({ alert }) => alert);
  }

  it('fire with the labels and texts of the rule, as soon as it finds something', () => {
    const alerts = new AlertStates(rule());
    alerts.update([found(3)], 1000);
    expect(told(alerts, 1000)).toEqual([
      {
        labels: { service_name: 'shop', service: 'shop', severity: 'warning', alertname: 'Odd' },
        annotations: { summary: '3 lines' },
        startsAt: 1000,
        endsAt: 1000 + VALID,
      },
    ]);
  });

  it('are told again after a while, and not before', () => {
    const alerts = new AlertStates(rule());
    alerts.update([found()], 0);
    told(alerts, 0);
    alerts.update([found()], MINUTE - 1);
    expect(told(alerts, MINUTE - 1)).toEqual([]);
    alerts.update([found()], MINUTE);
    expect(told(alerts, MINUTE)).toHaveLength(1);
  });

  it('are due until Alertmanager has heard of them', () => {
    const alerts = new AlertStates(rule());
    alerts.update([found()], 0);
    expect(alerts.due(0, MINUTE, VALID)).toHaveLength(1);
    expect(alerts.due(1, MINUTE, VALID)).toHaveLength(1);
  });

  it('wait as long as the rule says', () => {
    const alerts = new AlertStates(rule({ forMs: MINUTE }));
    alerts.update([found()], 0);
    expect(told(alerts, 0)).toEqual([]);
    alerts.update([found()], MINUTE);
    expect(told(alerts, MINUTE)).toMatchObject([{ startsAt: MINUTE }]);
  });

  it('begin to wait anew when the rule finds nothing in between', () => {
    const alerts = new AlertStates(rule({ forMs: MINUTE }));
    alerts.update([found()], 0);
    alerts.update([], MINUTE / 2);
    alerts.update([found()], MINUTE);
    expect(told(alerts, MINUTE)).toEqual([]);
  });

  it('are over when the rule finds nothing any more, which is told at once', () => {
    const alerts = new AlertStates(rule());
    alerts.update([found()], 0);
    told(alerts, 0);
    alerts.update([], 10);
    expect(told(alerts, 10)).toMatchObject([{ startsAt: 0, endsAt: 10 }]);
    alerts.update([], 20);
    expect(told(alerts, 20)).toEqual([]);
  });

  it('go on firing as long as the rule keeps them', () => {
    const alerts = new AlertStates(rule({ keepFiringMs: MINUTE }));
    alerts.update([found()], 0);
    alerts.update([], 10);
    expect(told(alerts, 10)).toMatchObject([{ endsAt: 10 + VALID }]);
    alerts.update([], 10 + MINUTE);
    expect(told(alerts, 10 + MINUTE)).toMatchObject([{ endsAt: 10 + MINUTE }]);
  });

  it('fire anew when they come back', () => {
    const alerts = new AlertStates(rule());
    alerts.update([found()], 0);
    alerts.update([], 10);
    told(alerts, 10);
    alerts.update([found()], 20);
    expect(told(alerts, 20)).toMatchObject([{ startsAt: 20, endsAt: 20 + VALID }]);
  });

  it('are one for each series', () => {
    const alerts = new AlertStates(rule());
    alerts.update([found(1, 'a'), found(2, 'b')], 0);
    expect(told(alerts, 0)).toMatchObject([{ labels: { service: 'a' } }, { labels: { service: 'b' } }]);
  });
});
