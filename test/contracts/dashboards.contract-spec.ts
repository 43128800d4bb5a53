import * as libraryMetrics from '../../libs/observability/src/metrics/metric-names.js';
import { classicDashboard } from './checks/classic-dashboard.ts';
import { dashboardLinks } from './checks/dashboard-links.ts';
import { datasourceUids } from './checks/datasource-uids.ts';
import { exploreLinksOpen } from './checks/explore-links.ts';
import { mainDashboard } from './checks/main-dashboard.ts';
import { panels } from './checks/panels.ts';
import { type DashboardProviders, provisionedPaths } from './checks/provisioned-paths.ts';
import { rateWindows } from './checks/rate-windows.ts';
import { serviceVariable } from './checks/service-variable.ts';
import { MAIN_DASHBOARD } from './data/main-dashboard.ts';
import { type Dashboard, type DashboardFile, dashboardFiles } from './support/dashboard.ts';
import { dashboardQueries } from './support/dashboard-queries.ts';
import { datasourcesFile } from './support/datasources.ts';
import { type Change, yamlFixture } from './support/fixture.ts';
import { filesBelow, ROOT, textFile, yamlFile } from './support/repository.ts';
import { composeFile } from './support/stack-files.ts';
import { pages } from './support/stack-queries.ts';

const { datasources } = datasourcesFile().value;

describe('the dashboards', () => {
  const all = dashboardFiles();
  const main = all.filter(({ value }) => value.uid === MAIN_DASHBOARD.uid);

  it('are of the form that file provisioning takes', () => {
    expect(all.flatMap(classicDashboard)).toEqual([]);
  });

  it('have the one that people know', () => {
    expect(main).toHaveLength(1);
    expect(main.flatMap((dashboard) => mainDashboard(dashboard, MAIN_DASHBOARD))).toEqual([]);
  });

  it('say of every panel what it shows', () => {
    expect(all.flatMap(panels)).toEqual([]);
  });

  it('show the chosen service, in every panel of the one that people know', () => {
    expect(main.flatMap((dashboard) => serviceVariable(dashboard, () => true))).toEqual([]);
  });

  it('show the chosen service in every panel about services, where one can be chosen', () => {
    const ours = Object.values(libraryMetrics);
    const choosing = all.filter(({ value }) =>
      value.templating?.list?.some(({ name }) => name === 'service'),
    );
    const concerned = (metric: string): boolean => ours.some((name) => metric.startsWith(name));
    expect(choosing.flatMap((dashboard) => serviceVariable(dashboard, concerned))).toEqual([]);
  });

  it('take rates over a window that fits every zoom', () => {
    expect(all.flatMap((dashboard) => rateWindows(dashboardQueries(dashboard, 'prometheus')))).toEqual([]);
  });

  it('and the links between the signals name datasources that there are', () => {
    const files = [...all, datasourcesFile()];
    expect(files.flatMap((file) => datasourceUids(file, datasources))).toEqual([]);
    expect(all.flatMap((dashboard) => exploreLinksOpen(dashboard, datasources))).toEqual([]);
  });

  it('are found where alerts, pages and other dashboards say', () => {
    const uids = all.map(({ value }) => value.uid ?? '');
    const rules = ['deploy/prometheus/rules', 'deploy/loki/rules'].flatMap((folder) =>
      filesBelow(folder, ''),
    );
    const files = [...all, ...pages(), ...rules.map((path) => textFile(path))];
    expect(files.flatMap((file) => dashboardLinks(file, uids))).toEqual([]);
  });

  it('are mounted where Grafana looks for them', () => {
    const providers: DashboardProviders = yamlFile('deploy/grafana/provisioning/dashboards/dashboards.yaml');
    expect(provisionedPaths(providers, composeFile(), ROOT)).toEqual([]);
  });
});

const broken = (...changes: readonly Change[]): DashboardFile =>
  yamlFixture<Dashboard>('dashboard.json', ...changes);

describe('classicDashboard', () => {
  it('has nothing to say where all is well', () => {
    expect(classicDashboard(broken())).toEqual([]);
  });

  it.each([
    ['"panels"', '"elements"', '1: is no Classic dashboard: export it as Classic'],
    ['"schemaVersion": 41', '"version": 1', '1: has no schemaVersion'],
    ['"title": "Shop"', '"title": ""', '3: has no title'],
    ['"uid": "dashboard"', '"uid": "shop"', "2: has the uid shop, not its file's name"],
    ['"id": 4', '"id": 2', '9: has two panels of one id'],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(classicDashboard(broken([from, to]))).toEqual([`dashboard.json:${fault}`]);
  });
});

describe('mainDashboard', () => {
  const expected = {
    uid: 'dashboard',
    title: 'Shop',
    refresh: '10s',
    rows: { Overview: ['Total Request Rate'], Logs: ['Error Logs'] },
  };

  it('has nothing to say where all is well', () => {
    expect(mainDashboard(broken(), expected)).toEqual([]);
  });

  it.each([
    ['"uid": "dashboard"', '"uid": "shop"', '2: its uid is shop, not dashboard'],
    ['"title": "Shop"', '"title": "Shops"', '3: its title is Shops, not Shop'],
    ['"refresh": "10s"', '"refresh": "1m"', '4: its refresh is 1m, not 10s'],
    ['"title": "Overview"', '"title": "Start"', '9: there is no row Overview'],
    ['Total Request Rate', 'Request Rate', '10: row Overview has no panel Total Request Rate'],
    ['Error Logs', 'Lines', '35: row Logs has no panel Error Logs'],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(mainDashboard(broken([from, to]), expected)).toEqual([`dashboard.json:${fault}`]);
  });
});

describe('panels', () => {
  it('has nothing to say where all is well', () => {
    expect(panels(broken())).toEqual([]);
  });

  it.each([
    ['"title": "Overview"', '"title": ""', '10: a panel without title (row) has no title'],
    ['"title": "Error Logs"', '"title": ""', '40: a panel without title (logs) has no title'],
    ['Requests a second.', '', '11: panel "Total Request Rate" has no description'],
    ['"unit": "reqps",', '', '23: panel "Total Request Rate" has no unit'],
  ])('sees %s turn into "%s"', (from, to, fault) => {
    expect(panels(broken([from, to]))).toEqual([`dashboard.json:${fault}`]);
  });
});

describe('serviceVariable', () => {
  const check = (...changes: readonly Change[]) => serviceVariable(broken(...changes), () => true);
  const ignored = (line: number, panel: string) =>
    `dashboard.json:${line}: panel "${panel}" ignores the variable service: service=~"$service"`;

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    ['{service=~\\"$service\\"}', '', ignored(20, 'Total Request Rate')],
    ['service=~\\"$service\\"', 'service=\\"$service\\"', ignored(20, 'Total Request Rate')],
    ['[$__rate_interval]))', '[$__rate_interval])) / sum(up)', ignored(20, 'Total Request Rate')],
    ['{service_name=~\\"$service\\", ', '{', ignored(48, 'Error Logs')],
    ['"name": "service"', '"name": "app"', 'dashboard.json:7: has no variable service'],
  ])('sees %s turn into "%s"', (from, to, fault) => {
    expect(check([from, to])).toEqual([fault]);
  });

  it('sees a search for the traces of one service only', () => {
    const change: Change = [
      '"type": "loki", "uid": "loki" },\n              "expr": "{',
      '"type": "jaeger" },\n              "service": "shop", "x": "{',
    ];
    expect(check(change)).toEqual(['dashboard.json:45: panel "Error Logs" ignores the variable service']);
  });

  it('lets pass metrics that are not about services', () => {
    const change: Change = ['{service=~\\"$service\\"}', ''];
    expect(serviceVariable(broken(change), (metric) => metric !== 'http_requests_total')).toEqual([]);
  });
});

describe('rateWindows', () => {
  const check = (text: string) => rateWindows([{ path: 'a.json', line: 7, text, owner: 'panel "A"' }]);

  it.each([
    'sum(rate(a[$__rate_interval])) / sum(rate(b{c="d"}[$__rate_interval]))',
    'increase(a[$__rate_interval])',
    'increase(a[1h])',
    'max_over_time(a[5m])',
  ])('lets pass %s', (text) => {
    expect(check(text)).toEqual([]);
  });

  it.each([
    ['sum(rate(a[$__rate_interval])) / sum(rate(b{c="d"}[5m]))', 'rate(…[5m])'],
    ['irate(a[1h])', 'irate(…[1h])'],
    ['increase(a[5m])', 'increase(…[5m])'],
    ['rate(a[$__interval])', 'rate(…[$__interval])'],
  ])('sees %s', (text, window) => {
    expect(check(text)).toEqual([`a.json:7: panel "A": ${window} instead of [$__rate_interval]`]);
  });
});
