import { type Labels } from '../logql/entry.ts';

/** The labels as the text by which streams are told apart. */
export function labelsText(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export function labelsIn(text: string): Labels {
  return Object.fromEntries(JSON.parse(text) as [string, string][]);
}

/** As Loki writes them in messages: `{level="info", service_name="api-gateway"}`. */
export function shownLabels(labels: Labels): string {
  const pairs = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ')}}`;
}
