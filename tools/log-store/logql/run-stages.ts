import { type Stage } from './ast.ts';
import { Entry, type StoredLine } from './entry.ts';
import { addJsonFields } from './json-fields.ts';
import { keeps } from './keeps.ts';
import { addLogfmtFields } from './logfmt-fields.ts';

/** The line as the stages leave it; undefined when one of them lets it drop. */
export function runStages(stages: readonly Stage[], stored: StoredLine): Entry | undefined {
  const entry = new Entry(stored);
  for (const stage of stages) {
    switch (stage.kind) {
      case 'line':
        if (!stage.matches(entry.line)) return undefined;
        break;
      case 'json':
        addJsonFields(entry);
        break;
      case 'logfmt':
        addLogfmtFields(entry);
        break;
      case 'line_format':
        entry.line = stage.parts
          .map((part) => ('text' in part ? part.text : (entry.get(part.label) ?? '')))
          .join('');
        break;
      case 'filter':
        if (!keeps(stage.filter, entry)) return undefined;
        break;
    }
  }
  return entry;
}
