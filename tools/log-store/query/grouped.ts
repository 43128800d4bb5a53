import { type Grouping } from '../logql/ast.ts';
import { type Labels } from '../logql/entry.ts';

/** The labels that a grouping leaves; those with an empty value are none. */
export function grouped(labels: Labels, { mode, labels: names }: Grouping): Labels {
  const kept = Object.entries(labels).filter(
    ([name, value]) => value !== '' && names.includes(name) === (mode === 'by'),
  );
  return Object.fromEntries(kept);
}

/** All of them. */
export const UNGROUPED: Grouping = { mode: 'without', labels: [] };
