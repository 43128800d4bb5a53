import { type DashboardFile, panelsOf } from '../support/dashboard.ts';
import { type Fault, fault } from '../support/fault.ts';

export interface ExpectedDashboard {
  readonly uid: string;
  readonly title: string;
  readonly refresh: string;
  /** By row: how the titles of its panels begin. There may be more. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
}

/** The dashboard is where bookmarks and alerts expect it, with the panels they expect. */
export function mainDashboard(dashboard: DashboardFile, expected: ExpectedDashboard): Fault[] {
  const { value, path } = dashboard;
  const fields = (['uid', 'title', 'refresh'] as const)
    .filter((name) => value[name] !== expected[name])
    .map((name) => fault(path, dashboard.line(name), `its ${name} is ${value[name]}, not ${expected[name]}`));
  const rows = rowsOf(dashboard);
  const missing = Object.entries(expected.rows).flatMap(([row, titles]) => {
    const shown = rows.get(row);
    if (shown === undefined) return [fault(path, dashboard.line('panels'), `there is no row ${row}`)];
    return titles
      .filter((title) => !shown.titles.some((one) => one.startsWith(title)))
      .map((title) => fault(path, shown.line, `row ${row} has no panel ${title}`));
  });
  return [...fields, ...missing];
}

/** What stands below each row's title, in it or after it. */
function rowsOf(dashboard: DashboardFile): Map<string, { line: number; titles: string[] }> {
  const rows = new Map<string, { line: number; titles: string[] }>();
  let current: string[] = [];
  for (const { panel, keys } of panelsOf(dashboard)) {
    const { type, title = '' } = panel;
    if (type === 'row') {
      current = [];
      rows.set(title, { line: dashboard.line(...keys), titles: current });
    } else current.push(title);
  }
  return rows;
}
