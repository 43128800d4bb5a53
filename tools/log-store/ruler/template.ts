import { Problem } from '../../shop/problem.ts';

export interface TemplateValues {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Fills in the values of an alert. */
export type Template = (values: TemplateValues) => string;

/**
 * Reads `{{ $labels.service_name }}` and `{{ $value }}` in a text of a rule.
 * @param place - for whoever has to mend it
 * @throws Problem for anything else between the braces
 */
export function readTemplate(text: string, place: string): Template {
  const parts = text.split(/(\{\{.*?\}\})/s).map((part): Template => {
    if (!part.startsWith('{{')) return () => part;
    if (/^\{\{\s*\$value\s*\}\}$/.test(part)) return ({ value }) => String(value);
    const label = /^\{\{\s*\$labels\.(\w+)\s*\}\}$/.exec(part)?.[1];
    if (label === undefined) {
      throw new Problem(
        `${place}: the embedded log store understands {{ $labels.name }} and {{ $value }}, and not ${part}`,
      );
    }
    return ({ labels }) => (Object.hasOwn(labels, label) ? (labels[label] ?? '') : '');
  });
  return (values) => parts.map((part) => part(values)).join('');
}
