import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The queries under "## Diagnosis" of a runbook, as somebody would copy them. */
export interface RunbookQueries {
  readonly logql: readonly string[];
  readonly jaeger: readonly string[];
}

/**
 * The fenced blocks of a runbook that say in which language they are, with the alert's service filled in.
 * @throws Error of the file system when there is no such runbook
 */
export function readRunbook(root: string, alertname: string, service: string): RunbookQueries {
  return queriesOf(readFileSync(join(root, 'docs/runbooks', `${alertname}.md`), 'utf8'), service);
}

export function queriesOf(markdown: string, service: string): RunbookQueries {
  const diagnosis = /^## Diagnosis\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(markdown)?.[1] ?? '';
  const blocks = [...diagnosis.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language, text = '']) => ({
    language,
    query: text.trim().replaceAll('<service>', service),
  }));
  const of = (language: string): string[] =>
    blocks.filter((block) => block.language === language).map(({ query }) => query);
  return { logql: of('logql'), jaeger: of('jaeger') };
}
