import { type TemplatePart } from './ast.ts';
import { notSupported } from './syntax.ts';

/** `{{.service_name}}: {{.event}}`, without the functions that templates have besides. */
export function readTemplate(template: string): TemplatePart[] {
  return template
    .split(/(\{\{.*?\}\})/s)
    .filter(Boolean)
    .map((part) => {
      if (!part.startsWith('{{')) return { text: part };
      const label = /^\{\{\s*\.(\w+)\s*\}\}$/.exec(part)?.[1];
      if (label === undefined) throw notSupported(`${part} in line_format`);
      return { label };
    });
}
