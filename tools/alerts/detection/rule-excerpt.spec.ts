import { excerptFor } from './rule-excerpt.ts';

const requests = { record: 'service:requests:rate5m', expr: 'sum by (service) (rate(requests_total[5m]))' };
const ratio = { record: 'service:errors:ratio', expr: 'errors / service:requests:rate5m' };
const other = { record: 'service:saturation', expr: 'max(busy)' };
const high = { alert: 'High', expr: 'service:errors:ratio > 0.05' };
const low = { alert: 'Low', expr: 'orders < 1' };

const groups = [
  { name: 'records', rules: [requests, other, ratio] },
  { name: 'orders', rules: [low] },
  { name: 'alerts', rules: [high, low] },
];

describe('excerptFor', () => {
  it('takes the alert and what it reads through other records, in their groups and order', () => {
    expect(excerptFor(groups, 'High', {})).toEqual([
      { name: 'records', rules: [requests, ratio] },
      { name: 'alerts', rules: [high] },
    ]);
  });

  it('takes all rules of the same alert', () => {
    expect(excerptFor(groups, 'Low', {})).toEqual([
      { name: 'orders', rules: [low] },
      { name: 'alerts', rules: [low] },
    ]);
  });

  it('leaves out the records of another objective', () => {
    const rule = (slo: string) => ({ record: 'slo:ratio', expr: 'vector(1)', labels: { slo } });
    const burn = { alert: 'Burn', expr: 'slo:ratio > 1' };
    const rules = [rule('availability'), rule('latency'), burn];
    expect(excerptFor([{ name: 'slo', rules }], 'Burn', { slo: 'latency' })).toEqual([
      { name: 'slo', rules: [rule('latency'), burn] },
    ]);
  });
});
