import { checkFingerprint, type Sources, withFingerprint } from './fingerprint.ts';
import { failing } from './testing/fault-fixture.ts';

const rule = { alert: 'HighErrorRate', expr: 'errors > 0.05', annotations: { summary: 'many errors' } };

const sources = (changes: Partial<Sources> = {}, edited = {}): Sources => ({
  faults: [failing],
  groups: [
    {
      name: 'shop',
      rules: [
        { ...rule, ...edited },
        { record: 'unread', expr: 'vector(1)' },
      ],
    },
  ],
  route: { group_wait: '30s' },
  ...changes,
});

const lines = ['| HighErrorRate | 135 |'];
const page = withFingerprint(lines, sources());

describe('the fingerprint of the table', () => {
  it('fits the lines and what they come from', () => {
    expect(() => checkFingerprint(page, sources())).not.toThrow();
  });

  it('fits also when an alert only says something else', () => {
    expect(() => checkFingerprint(page, sources({}, { annotations: {} }))).not.toThrow();
  });

  it.each<[string, Sources]>([
    ['an expression is another', sources({}, { expr: 'errors > 0.06' })],
    ['an alert waits longer', sources({}, { for: '5m' })],
    ['Alertmanager waits longer', sources({ route: { group_wait: '1m' } })],
    ['a fault is another', sources({ faults: [{ ...failing, series: () => [] }] })],
    [
      'a fault lasts longer',
      sources({ faults: [{ ...failing, schedule: { ...failing.schedule, fault: 3600 } }] }),
    ],
  ])('does not fit when %s', (_what, others) => {
    expect(() => checkFingerprint(page, others)).toThrow('npm run alerts:detection');
  });

  it('does not fit an edited line', () => {
    const edited = page.map((line) => line.replace('135', '35'));
    expect(() => checkFingerprint(edited, sources())).toThrow('npm run alerts:detection');
  });

  it('is missed on a page that has none', () => {
    expect(() => checkFingerprint(lines, sources())).toThrow('npm run alerts:detection');
  });
});
