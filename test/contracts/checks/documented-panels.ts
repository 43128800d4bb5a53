import { type DashboardFile, panelsOf } from '../support/dashboard.ts';
import { type Fault, fault } from '../support/fault.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

/** A row of a page's table names panels that the dashboard has to which it leads. */
export function documentedPanels(page: TextFile, dashboards: readonly DashboardFile[]): Fault[] {
  return [...page.text.matchAll(/^\|.*\/d\/([\w-]+)\).*$/gm)].flatMap((row) => {
    const [text, uid] = row;
    const dashboard = dashboards.find(({ value }) => value.uid === uid);
    const titles = dashboard === undefined ? [] : panelsOf(dashboard).map(({ panel }) => panel.title);
    return [...text.matchAll(/`([^`]+)`/g)]
      .filter(([, title]) => !titles.includes(title))
      .map(([, title]) => fault(page.path, lineAt(page.text, row.index), `${uid} has no panel "${title}"`));
  });
}
