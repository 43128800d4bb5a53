import type { ServiceProcess } from './service-process.js';

/** A schema, as far as the services' documents use them. */
export interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly example?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

interface Content {
  readonly content?: { readonly 'application/json': { readonly schema: Schema } };
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content & { readonly required: boolean };
  readonly responses: Readonly<Record<string, Content & { readonly description: string }>>;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
};

export async function fetchDocument(service: ServiceProcess): Promise<OpenApiDocument> {
  const response = await fetch(`${service.url}/openapi.json`);
  return (await response.json()) as OpenApiDocument;
}

/** Each operation with its route, as in `POST /orders`. */
export function operationsOf({ paths }: OpenApiDocument): (readonly [string, Operation])[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );
}

export function schemaIn(content: Content | undefined): Schema | undefined {
  return content?.content?.['application/json'].schema;
}

/** The schema itself where there is only a reference to it. */
export function resolve(document: OpenApiDocument, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const resolved = document.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
  if (!resolved) throw new Error(`${schema.$ref} is not in the document`);
  return resolved;
}

/** Whether a value is what the schema says. Fields that the schema does not know count as wrong. */
export function conforms(document: OpenApiDocument, reference: Schema, value: unknown): boolean {
  const schema = resolve(document, reference);
  if (schema.oneOf) return schema.oneOf.filter((each) => conforms(document, each, value)).length === 1;
  if (schema.enum && !schema.enum.includes(value)) return false;
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' && isText(schema, value);
    case 'integer':
      return Number.isInteger(value) && isWithin(schema, value as number);
    case 'number':
      return typeof value === 'number' && isWithin(schema, value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return Array.isArray(value) && value.every((each) => conforms(document, schema.items ?? {}, each));
    case 'object':
      return isPlainObject(value) && hasFields(document, schema, value);
    default:
      throw new Error('a schema says nothing about the type');
  }
}

function isText({ pattern, format, minLength = 0, maxLength = Infinity }: Schema, value: string): boolean {
  const length = [...value].length;
  if (length < minLength || length > maxLength) return false;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return false;
  return format === undefined || (FORMATS[format]?.test(value) ?? false);
}

function isWithin({ minimum = -Infinity, maximum = Infinity }: Schema, value: number): boolean {
  return value >= minimum && value <= maximum;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasFields(
  document: OpenApiDocument,
  { properties = {}, required = [] }: Schema,
  value: Record<string, unknown>,
): boolean {
  return (
    required.every((name) => name in value) &&
    Object.entries(value).every(([name, field]) => {
      const schema = properties[name];
      return schema !== undefined && conforms(document, schema, field);
    })
  );
}
