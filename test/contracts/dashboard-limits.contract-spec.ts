import { SERVICES } from '@shop/contracts';
import { memoryLines } from './checks/memory-lines.ts';
import { type Compose } from './support/compose.ts';
import { type Dashboard, dashboardFiles } from './support/dashboard.ts';
import { edit } from './support/edit.ts';
import { composeFile } from './support/stack-files.ts';
import { YamlFile } from './support/yaml-file.ts';

describe('the lines of Node Runtime', () => {
  it('are the limits that the services have', () => {
    const runtime = dashboardFiles().filter(({ value }) => value.uid === 'node-runtime');
    expect(runtime).toHaveLength(1);
    expect(
      runtime.flatMap((dashboard) => memoryLines(dashboard, composeFile(), Object.keys(SERVICES))),
    ).toEqual([]);
  });
});

describe('memoryLines', () => {
  const panel = (title: string, limit: number): string =>
    `  - { title: ${title}, fieldConfig: { defaults: { thresholds: { steps: [{ value: 0 }, { value: ${limit} }] } } } }`;
  const dashboard = ['panels:', panel('Resident Memory', 335544320), panel('Heap', 134217728)].join('\n');
  const service =
    'services: { shop: { mem_limit: 320m, environment: { NODE_OPTIONS: --max-old-space-size=128 } } }';

  const check = (dashboardText = dashboard, composeText = service) =>
    memoryLines(
      new YamlFile<Dashboard>('a.json', dashboardText),
      new YamlFile<Compose>('compose.yml', composeText),
      ['shop'],
    );

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    [
      '335544320',
      '320000000',
      '2: panel "Resident Memory" draws its line at 320000000; shop has 320 MiB in compose.yml',
    ],
    ['title: Heap', 'title: Heaps', '1: there is no panel "Heap"'],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(check(edit(dashboard, from, to))).toEqual([`a.json:${fault}`]);
  });

  it.each([
    [
      '320m',
      '384m',
      '2: panel "Resident Memory" draws its line at 335544320; shop has 384 MiB in compose.yml',
    ],
    ['size=128', 'size=192', '3: panel "Heap" draws its line at 134217728; shop has 192 MiB in compose.yml'],
    ['_OPTIONS', '_OPTION', '3: panel "Heap" draws its line at 134217728; shop has no limit in compose.yml'],
  ])('sees %s of a service turn into %s', (from, to, fault) => {
    expect(check(dashboard, edit(service, from, to))).toEqual([`a.json:${fault}`]);
  });
});
