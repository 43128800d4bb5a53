import { conforms, type OpenApiDocument, resolve, type Schema } from './openapi.js';

/** A value for a request, and whether the document allows it there. */
export interface InputCase {
  readonly value: unknown;
  readonly allowed: boolean;
}

const ANYTHING = [null, true, 0, 1, -1, 1.5, 1e21, '', '1', 'a b', 'x\ny', {}, [], ['1'], { id: 1 }];

/** Values at, inside and outside of all the limits of a schema, and of each other type. */
export function candidates(document: OpenApiDocument, reference: Schema): unknown[] {
  const schema = resolve(document, reference);
  const { minimum, maximum, minLength, maxLength, example, enum: members = [], pattern, oneOf = [] } = schema;
  return [
    ...ANYTHING,
    ...(example === undefined ? [] : [example]),
    ...(minimum === undefined ? [] : [minimum, minimum - 1]),
    ...(maximum === undefined ? [] : [maximum, maximum + 1]),
    ...[minLength, maxLength].flatMap((length) => (length === undefined ? [] : around(length))),
    ...(pattern === undefined ? [] : [...around(64), ...around(255)]),
    ...members.flatMap((member) => [member, String(member).toUpperCase()]),
    ...oneOf.flatMap((each) => candidates(document, each)),
  ];
}

function around(length: number): string[] {
  return [length - 1, length, length + 1].map((each) => 'x'.repeat(Math.max(each, 0)));
}

export function exampleOf(document: OpenApiDocument, reference: Schema): Record<string, unknown> {
  const { properties = {} } = resolve(document, reference);
  return Object.fromEntries(Object.entries(properties).map(([name, { example }]) => [name, example]));
}

/** The example body, with each property in turn replaced by each candidate, left out, and with one more. */
export function bodyCases(document: OpenApiDocument, schema: Schema): InputCase[] {
  const example = exampleOf(document, schema);
  const { properties = {} } = resolve(document, schema);
  const bodies = Object.entries(properties).flatMap(([name, property]) => {
    const { [name]: _, ...others } = example;
    return [others, ...candidates(document, property).map((value) => ({ ...others, [name]: value }))];
  });
  return [example, ...bodies, { ...example, undocumented: 1 }, null, [], [example], 'text', 1].map(
    (value) => ({
      value,
      allowed: conforms(document, schema, value),
    }),
  );
}

/** The same for a parameter, which is always text on its way. */
export function parameterCases(document: OpenApiDocument, schema: Schema): InputCase[] {
  const texts = candidates(document, schema)
    .filter((value) => typeof value !== 'object')
    .map(String);
  return [...new Set(texts)].map((value) => ({
    value,
    allowed: conforms(document, schema, schema.type === 'integer' ? numberOf(value) : value),
  }));
}

function numberOf(text: string): unknown {
  return /^-?\d+$/.test(text) ? Number(text) : text;
}
