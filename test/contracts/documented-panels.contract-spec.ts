import { documentedPanels } from './checks/documented-panels.ts';
import { dashboardFiles } from './support/dashboard.ts';
import { yamlFixture } from './support/fixture.ts';
import { textFile } from './support/repository.ts';

describe.each(['docs/dashboards.md', 'docs/tour.md'])('%s', (path) => {
  it('leads to panels that there are', () => {
    expect(documentedPanels(textFile(path), dashboardFiles())).toEqual([]);
  });
});

describe('documentedPanels', () => {
  const check = (text: string) =>
    documentedPanels({ path: 'page.md', text }, [yamlFixture('dashboard.json')]);

  it('has nothing to say of a panel that is there', () => {
    expect(
      check('\n| is it slow? | [it](http://localhost:3000/d/dashboard) | `Total Request Rate` |'),
    ).toEqual([]);
  });

  it('sees a panel that is not', () => {
    expect(
      check('\n| is it slow? | [it](http://localhost:3000/d/dashboard) | `Total Request Rate`, `Speed` |'),
    ).toEqual(['page.md:2: dashboard has no panel "Speed"']);
  });
});
