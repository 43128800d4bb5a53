import { SERVICES } from '@shop/contracts';
import { type JaegerNames } from '../checks/jaeger-reads.ts';
import { codeIn } from './markdown.ts';
import { filesBelow, textFile } from './repository.ts';

/** What one can search our traces by: use cases as the code names them, attributes as the library's README does. */
export function spanNames(): JaegerNames {
  const code = filesBelow('apps', '.ts').map((path) => textFile(path).text);
  const spans = code.flatMap((text) =>
    [...text.matchAll(/(?:@Span|linkedSpan)\('(\w+)'/g)].map(([, name = '']) => name),
  );
  const attributes = codeIn(textFile('libs/observability/README.md'))
    .filter(({ language }) => language === undefined)
    .map(({ text }) => text);
  // Jaeger's own word for the status Error.
  return {
    services: Object.keys(SERVICES),
    spans: new Set(spans),
    attributes: new Set(['error', ...attributes]),
  };
}
