import { type Language } from './dashboard-queries.ts';
import { type LocatedQuery } from './located-query.ts';
import { codeIn } from './markdown.ts';
import { type TextFile } from './text-file.ts';

/** `{service_name="…"} | …`, also within an aggregation. */
const LOGQL = /^(\w+ (by|without) \(|\w+\()*\s*\{\s*\w+\s*(=|!)/;
/** `metric{…}`, `sum by (…) (…`, `rate(metric[5m])`: nothing else on our pages looks like it. */
const PROMQL =
  /^[a-z_:][\w:]*(\{[^}]*\}(\[\w+\])?$|\s+(by|without)\s*\(|\([^)]*\[[^\]]+\]\))|^(histogram_quantile|sum|max|min|avg|count)\s*\(/;

/** The queries on a page that its readers copy. */
export function documentedQueries(page: TextFile, language: Language): LocatedQuery[] {
  return codeIn(page)
    .map((code) => ({ ...code, text: code.text.trim() }))
    .filter(({ text, language: fence }) => (fence || languageOf(text)) === languageNames[language])
    .map(({ text, line }) => ({ path: page.path, line, text, owner: 'an example' }));
}

const languageNames = { prometheus: 'promql', loki: 'logql' } as const;

function languageOf(text: string): string | undefined {
  if (LOGQL.test(text)) return 'logql';
  return PROMQL.test(text) ? 'promql' : undefined;
}
