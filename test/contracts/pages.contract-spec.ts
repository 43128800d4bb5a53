import { linkedPages } from './checks/linked-pages.ts';
import { practices } from './checks/practices.ts';
import { type Change, textFixture } from './support/fixture.ts';
import { ROOT, textFile } from './support/repository.ts';
import { pages } from './support/stack-queries.ts';

describe('the pages of the documentation', () => {
  it('lead to files and headings that there are', () => {
    expect(pages().flatMap((page) => linkedPages(page, ROOT))).toEqual([]);
  });
});

describe('docs/practices.md', () => {
  const page = textFile('docs/practices.md');

  it('has of each practice the rule, the reason, where it is kept, and a test that there is', () => {
    expect(practices(page, ROOT)).toEqual([]);
  });

  it('has all of the practices', () => {
    expect([...page.text.matchAll(/^## (.+)$/gm)].map(([, name]) => name)).toEqual([
      'Names',
      'Labels and cardinality',
      'Levels',
      'Trace ids in every line',
      'Business events',
      'Every outgoing call is a span',
      'Sampling',
      'Alerts on symptoms',
      'Thresholds',
      'Runbooks',
    ]);
  });
});

describe('linkedPages', () => {
  const check = (text: string) => linkedPages({ path: 'docs/page.md', text: `# One page\n${text}` }, ROOT);

  it.each([
    '[a file](alerting.md)',
    '[a folder](runbooks)',
    '[a heading](alerting.md#severities)',
    '[the second of two alike](../libs/observability/README.md#metrics-1)',
    '[a heading here](#one-page)',
    '[elsewhere](https://example.org/missing.md)',
    '```md\n[an example](missing.md)\n```',
  ])('lets pass %j', (text) => {
    expect(check(text)).toEqual([]);
  });

  it.each([
    ['[a file](missing.md)', 'leads to docs/missing.md, which there is not'],
    ['![a picture](images/missing.webp)', 'leads to docs/images/missing.webp, which there is not'],
    ['[a heading](alerting.md#missing)', 'docs/alerting.md has no heading #missing'],
    ['[a heading here](#missing)', 'docs/page.md has no heading #missing'],
  ])('sees %j', (text, message) => {
    expect(check(text)).toEqual([`docs/page.md:2: ${message}`]);
  });
});

describe('practices', () => {
  const check = (...changes: readonly Change[]) =>
    practices({ ...textFixture('practices.md', ...changes), path: 'docs/practices.md' }, ROOT);

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    ['- **Why:** They last.\n', '', 'has the parts Rule, Where, Test, not Rule, Why, Where, Test'],
    ['[the list](dashboards.md)', 'the list', 'says no file that keeps it'],
    ['"leads to panels that there are"', 'it', 'says no test that holds it'],
    ['leads to panels', 'leads to rooms', 'none of its tests is called "leads to rooms that there are"'],
    ['documented-panels.contract-spec.ts)', 'README.md)', 'test/contracts/README.md is no test'],
  ])('sees %j turn into %j', (from, to, message) => {
    expect(check([from, to])).toContain(`docs/practices.md:5: ${message}`);
  });
});
