import { relative } from 'node:path';
import { type Fault, fault } from '../support/fault.ts';
import { type PrometheusFile } from '../support/prometheus-file.ts';

/**
 * Prometheus loads every file of rules and none of their tests, which are no rules and would stop its start.
 * @param paths - all YAML files of the rules' folder
 * @param folder - where prometheus.yml is, from which its globs start
 */
export function ruleFilesLoaded(
  prometheus: PrometheusFile,
  paths: readonly string[],
  folder: string,
): Fault[] {
  const globs = prometheus.value.rule_files ?? [];
  const at = prometheus.line('rule_files');
  return paths.flatMap((path) => {
    const isTest = /\.test\.ya?ml$/.test(path);
    const isLoaded = globs.some((glob) => matches(relative(folder, path), glob));
    if (isTest === !isLoaded) return [];
    const message = isTest ? `loads ${path}, which is a test` : `does not load ${path}`;
    return [fault(prometheus.path, at, `rule_files ${message}`)];
  });
}

/** Prometheus' globs: `*` stands for a part of a name. */
function matches(path: string, glob: string): boolean {
  const pattern = glob.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${pattern.join('[^/]*')}$`).test(path);
}
