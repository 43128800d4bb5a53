import { type Fault, fault } from '../support/fault.ts';
import { codeIn } from '../support/markdown.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

/** What only metrics are called. */
const METRIC_NAME =
  /\b[a-z][a-z0-9]*(?:_[a-z0-9]+)*_(?:total|seconds|bytes|info|in_progress|connections)(?:_bucket|_sum|_count)?\b/g;

/**
 * Every metric that a page names exists.
 * @param examples - metrics that a page invents to teach with
 */
export function documentedNames(
  page: TextFile,
  metrics: ReadonlySet<string>,
  examples: ReadonlySet<string>,
): Fault[] {
  return codeIn(page).flatMap(({ text, line }) =>
    [...text.matchAll(METRIC_NAME)]
      .filter(([name]) => !metrics.has(name) && !examples.has(name))
      .map((match) =>
        fault(page.path, line + lineAt(text, match.index) - 1, `nobody has the metric ${match[0]}`),
      ),
  );
}
