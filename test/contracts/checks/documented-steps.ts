import { type DashboardFile, panelsOf } from '../support/dashboard.ts';
import { type Fault, fault } from '../support/fault.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

/** A page that builds a dashboard has a step for each panel, `## 3. Its title`, with the queries that the panel has. */
export function documentedSteps(page: TextFile, dashboard: DashboardFile): Fault[] {
  const steps = [...page.text.matchAll(/^## \d+\. (.+)\n([^]*?)(?=^## |(?![^]))/gm)].map((match) => {
    const [, title = '', text = ''] = match;
    return { title, line: lineAt(page.text, match.index), queries: queriesIn(text) };
  });
  const panels = panelsOf(dashboard).filter(({ panel }) => panel.type !== 'row');
  return [
    ...panels
      .filter(({ panel }) => !steps.some(({ title }) => title === panel.title))
      .map(({ panel, keys }) =>
        fault(dashboard.path, dashboard.line(...keys), `${page.path} has no step for "${panel.title}"`),
      ),
    ...steps.flatMap(({ title, line, queries }) => {
      const shown = panels.find(({ panel }) => panel.title === title);
      if (shown === undefined) return [fault(page.path, line, `there is no panel "${title}"`)];
      const asked = (shown.panel.targets ?? []).map(({ expr = '' }) => withoutSpaces(expr));
      return queries.join('\n') === asked.join('\n')
        ? []
        : [fault(page.path, line, `panel "${title}" asks something else`)];
    }),
  ];
}

function queriesIn(text: string): string[] {
  return [...text.matchAll(/^```(?:promql|logql)\n([^]*?)^```$/gm)].map(([, query = '']) =>
    withoutSpaces(query),
  );
}

/** On a page a long query has several lines. */
function withoutSpaces(query: string): string {
  return query.replaceAll(/\s/g, '');
}
