import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dashboardLinks } from './checks/dashboard-links.ts';
import { datasourceUids } from './checks/datasource-uids.ts';
import { exploreLinksOpen } from './checks/explore-links.ts';
import { provisionedPaths } from './checks/provisioned-paths.ts';
import { type Dashboard, type DashboardFile } from './support/dashboard.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { YamlFile } from './support/yaml-file.ts';

const broken = (...changes: readonly Change[]): DashboardFile =>
  yamlFixture<Dashboard>('dashboard.json', ...changes);

const known = [
  { name: 'Prometheus', uid: 'prometheus', type: 'prometheus' },
  { name: 'Loki', uid: 'loki', type: 'loki' },
];

describe('datasourceUids', () => {
  it('has nothing to say where all is well', () => {
    expect(datasourceUids(broken(), known)).toEqual([]);
  });

  it.each([
    [
      '"uid": "prometheus" },\n      "targets"',
      '"uid": "mimir" },\n      "targets"',
      '16: there is no datasource mimir',
    ],
    [
      '"type": "loki", "uid": "loki" }',
      '"type": "loki", "uid": "prometheus" }',
      '47: prometheus is of type prometheus, not loki',
    ],
  ])('sees %j turn into %j', (from, to, fault) => {
    expect(datasourceUids(broken([from, to]), known)).toEqual([`dashboard.json:${fault}`]);
  });

  it('reads the links of provisioned datasources', () => {
    const text = 'datasources:\n  - jsonData:\n      tracesToLogsV2: { datasourceUid: tempo }';
    expect(datasourceUids(new YamlFile('datasources.yaml', text), known)).toEqual([
      'datasources.yaml:3: there is no datasource tempo',
    ]);
  });
});

describe('exploreLinksOpen', () => {
  it('has nothing to say where all is well', () => {
    expect(exploreLinksOpen(broken(), known)).toEqual([]);
  });

  it.each([
    ['{\\"a\\":{', '{\\"a\\":', ['has no panes that can be read']],
    [
      '\\"datasource\\":\\"loki\\"',
      '\\"datasource\\":\\"tempo\\"',
      ['opens tempo, which is no datasource', 'asks loki (loki) in a pane of tempo'],
    ],
    ['\\"uid\\":\\"loki\\"', '\\"uid\\":\\"prometheus\\"', ['asks prometheus (loki) in a pane of loki']],
  ])('sees %s turn into %s', (from, to, messages) => {
    expect(exploreLinksOpen(broken([from, to]), known)).toEqual(
      messages.map((message) => `dashboard.json:29: link "Lines" ${message}`),
    );
  });
});

describe('dashboardLinks', () => {
  const check = (text: string) => dashboardLinks({ path: 'a.yml', text: `\n${text}` }, ['shop']);

  it('lets pass dashboards that there are', () => {
    expect(check('url: http://localhost:3000/d/shop?var-service=x')).toEqual([]);
  });

  it('sees one that there is not', () => {
    expect(check('"url": "/d/shops/any"')).toEqual(['a.yml:2: there is no dashboard shops']);
  });
});

describe('provisionedPaths', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'contracts-'));
    mkdirSync(join(root, 'deploy/dashboards'), { recursive: true });
    writeFileSync(join(root, 'deploy/dashboards/home.json'), '{}');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const check = (path: string, home: string) =>
    provisionedPaths(
      new YamlFile('providers.yaml', `providers:\n  - name: shop\n    options: { path: ${path} }`),
      new YamlFile(
        'compose.yml',
        `services:\n  grafana:\n    volumes: ['./deploy/dashboards:/var/dashboards:ro']\n    environment:\n      GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: ${home}`,
      ),
      root,
    );

  it('has nothing to say where all is well', () => {
    expect(check('/var/dashboards', '/var/dashboards/home.json')).toEqual([]);
  });

  it('sees a folder that is not mounted', () => {
    expect(check('/etc/dashboards', '/var/dashboards/home.json')).toEqual([
      'providers.yaml:3: shop reads /etc/dashboards, which is not mounted',
    ]);
  });

  it('sees a home page that is not there', () => {
    expect(check('/var/dashboards', '/var/dashboards/start.json')).toEqual([
      'compose.yml:5: there is no home page /var/dashboards/start.json',
    ]);
  });
});
