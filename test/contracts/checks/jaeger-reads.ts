import { type Fault, fault } from '../support/fault.ts';
import { codeIn } from '../support/markdown.ts';
import { type TextFile } from '../support/text-file.ts';

const DURATION = /^\d+(us|ms|s|m)$/;

/** What a search of Jaeger takes, the page and the API alike, and which values it can read. */
const PARAMETERS: Readonly<Record<string, (value: string, names: JaegerNames) => boolean>> = {
  service: (value, { services }) => value === '<service>' || services.includes(value),
  operation: (value, { spans }) => spans.has(value),
  tags: (value, { attributes }) => areTags(value, attributes),
  minDuration: (value) => DURATION.test(value),
  maxDuration: (value) => DURATION.test(value),
  limit: (value) => /^[1-9]\d*$/.test(value),
};

export interface JaegerNames {
  readonly services: readonly string[];
  /** Span names. */
  readonly spans: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

/** Every search for traces on a page is one line, names a service, and asks for what our spans have. */
export function jaegerReads(page: TextFile, names: JaegerNames): Fault[] {
  return codeIn(page)
    .filter(({ language }) => language === 'jaeger')
    .flatMap(({ text, line }) => {
      const at = (message: string): Fault => fault(page.path, line, message);
      const query = text.trim();
      if (/[\s?#]/.test(query)) return [at('a search for traces is one line without spaces: name=value&…')];
      const pairs = query.split('&').map((pair) => pair.split(/=(.*)/, 2));
      const wrong = pairs.filter(([name = '', value = '']) => !PARAMETERS[name]?.(value, names));
      return [
        ...(pairs.some(([name]) => name === 'service') ? [] : [at('a search for traces needs a service')]),
        ...wrong.map(([name, value]) => at(`Jaeger finds nothing by ${name}=${value}`)),
      ];
    });
}

/** A JSON object of texts: numbers and booleans are refused. */
function areTags(value: string, attributes: ReadonlySet<string>): boolean {
  try {
    return Object.entries(JSON.parse(value) as object).every(
      ([name, wanted]) => attributes.has(name) && typeof wanted === 'string',
    );
  } catch {
    return false;
  }
}
