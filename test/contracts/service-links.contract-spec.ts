import { serviceLinks } from './checks/service-links.ts';
import { type Dashboard, dashboardFiles } from './support/dashboard.ts';
import { edit } from './support/edit.ts';
import { YamlFile } from './support/yaml-file.ts';

describe('a service that a dashboard shows', () => {
  it('leads to the dashboard of that service', () => {
    const others = dashboardFiles().filter(({ value }) => value.uid !== 'service');
    expect(others.flatMap(serviceLinks)).toEqual([]);
  });
});

describe('serviceLinks', () => {
  const curve =
    "{ type: timeseries, title: A, targets: [{ legendFormat: '{{service}} p50' }], fieldConfig: { defaults: { links: [{ url: '/d/service?var-service=${__field.labels.service}&x' }] } } }";
  const table =
    "{ type: table, title: B, transformations: [{ options: { renameByName: { service: Who } } }], fieldConfig: { overrides: [{ matcher: { options: Who }, properties: [{ id: links, value: [{ url: '/d/service?var-service=${__value.text}' }] }] }] } }";
  const text = `panels:\n  - ${curve}\n  - ${table}\n`;
  const check = (written: string) => serviceLinks(new YamlFile<Dashboard>('a.json', written));

  it('has nothing to say where all is well', () => {
    expect(check(text)).toEqual([]);
  });

  it.each([
    [
      '/d/service?var-service=${__field',
      '/d/home?var-service=${__field',
      ['2: panel "A" shows service, which does not lead to the dashboard service'],
    ],
    [
      "'{{service}} p50'",
      'p50',
      ['2: panel "A" leads to the dashboard service by service, which it does not show'],
    ],
    [
      '/d/service?var-service=${__value',
      '/d/home?var-service=${__value',
      ['3: panel "B" shows Who, which does not lead to the dashboard service'],
    ],
    [
      'options: Who',
      'options: What',
      [
        '3: panel "B" shows Who, which does not lead to the dashboard service',
        '3: panel "B" leads to the dashboard service by What, which it does not show',
      ],
    ],
  ])('sees %s turn into %s', (from, to, faults) => {
    expect(check(edit(text, from, to))).toEqual(faults.map((fault) => `a.json:${fault}`));
  });
});
