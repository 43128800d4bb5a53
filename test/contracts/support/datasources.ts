import { type Language } from './dashboard-queries.ts';
import { type LocatedQuery } from './located-query.ts';
import { yamlFile } from './repository.ts';
import { type YamlFile } from './yaml-file.ts';

interface Tag {
  readonly key: string;
  readonly value?: string;
}

interface JsonData {
  readonly tracesToLogsV2?: { readonly query?: string };
  readonly tracesToMetrics?: {
    readonly tags?: readonly Tag[];
    readonly queries?: readonly { readonly name: string; readonly query: string }[];
  };
}

export interface Datasource {
  readonly name: string;
  readonly uid?: string;
  readonly type: string;
  readonly jsonData?: JsonData;
}

export type DatasourcesFile = YamlFile<{ readonly datasources: readonly Datasource[] }>;

export function datasourcesFile(): DatasourcesFile {
  return yamlFile('deploy/grafana/provisioning/datasources/datasources.yaml');
}

/** What the links from a span ask, as Grafana sends it for a span that has all tags. */
export function datasourceQueries(file: DatasourcesFile, language: Language): LocatedQuery[] {
  return file.value.datasources.flatMap(({ jsonData = {} }, index) => {
    const at = (...keys: (string | number)[]): number => file.line('datasources', index, 'jsonData', ...keys);
    if (language === 'loki') {
      const { query } = jsonData.tracesToLogsV2 ?? {};
      const line = at('tracesToLogsV2', 'query');
      return query ? [{ path: file.path, line, text: unescaped(query), owner: 'link to logs' }] : [];
    }
    const { tags = [], queries = [] } = jsonData.tracesToMetrics ?? {};
    const matchers = tags.map(({ key, value = key }) => `${value}="$tag"`).join(', ');
    return queries.map(({ name, query }, number) => ({
      path: file.path,
      line: at('tracesToMetrics', 'queries', number, 'query'),
      text: unescaped(query).replaceAll('$__tags', () => matchers),
      owner: `link to metrics "${name}"`,
    }));
  });
}

/** `$$` is one dollar in provisioning files. */
function unescaped(text: string): string {
  return text.replaceAll('$$', () => '$');
}
