import { type CollectorFile } from '../support/collector.ts';
import { type ComposeFile } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';

/** The files that the collector reads are in a folder that it has mounted. */
export function collectorFiles(collector: CollectorFile, compose: ComposeFile, service: string): Fault[] {
  const include = collector.value.receivers?.file_log?.include ?? [];
  const volumes = compose.value.services[service]?.volumes ?? [];
  const targets = volumes.map((volume) => volume.replaceAll(/\$\{[^}]*\}/g, '').split(':')[1] ?? '');
  if (include.length === 0)
    return [fault(collector.path, collector.line('receivers', 'file_log'), 'reads no files')];
  return include
    .map((path, index) => ({ path, index }))
    .filter(({ path }) => !targets.some((target) => path.startsWith(`${target}/`)))
    .map(({ path, index }) =>
      fault(
        collector.path,
        collector.line('receivers', 'file_log', 'include', index),
        `${service} has nothing mounted that holds ${path}`,
      ),
    );
}
