import { documentedSteps } from './checks/documented-steps.ts';
import { dashboardFiles } from './support/dashboard.ts';
import { edit } from './support/edit.ts';
import { yamlFixture } from './support/fixture.ts';
import { textFile } from './support/repository.ts';

describe('docs/checkout-dashboard.md', () => {
  it('builds the dashboard that there is', () => {
    const checkout = dashboardFiles().filter(({ value }) => value.uid === 'checkout');
    expect(checkout).toHaveLength(1);
    const page = textFile('docs/checkout-dashboard.md');
    expect(checkout.flatMap((dashboard) => documentedSteps(page, dashboard))).toEqual([]);
  });
});

describe('documentedSteps', () => {
  const page = [
    '# A dashboard',
    '## 1. Total Request Rate',
    '```promql',
    'sum(',
    '  rate(http_requests_total{service=~"$service"}[$__rate_interval])',
    ')',
    '```',
    '## 2. Error Logs',
    '```logql',
    '{service_name=~"$service", level="error"} | json',
    '```',
    '## What else',
    '',
  ].join('\n');
  const check = (text: string) => documentedSteps({ path: 'page.md', text }, yamlFixture('dashboard.json'));

  it('has nothing to say where all is well', () => {
    expect(check(page)).toEqual([]);
  });

  it('sees a query that the panel does not have', () => {
    expect(check(edit(page, 'sum(', 'max('))).toContain(
      'page.md:2: panel "Total Request Rate" asks something else',
    );
  });

  it('sees a step without panel, and the panel without step', () => {
    expect(check(edit(page, '2. Error Logs', '2. Lines'))).toEqual(
      expect.arrayContaining([
        'page.md:8: there is no panel "Lines"',
        expect.stringMatching(/^dashboard.json:\d+: page.md has no step for "Error Logs"$/),
      ]),
    );
  });
});
