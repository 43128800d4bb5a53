import { parseSync } from '@swc/core';
import { type TextFile } from './text-file.ts';

/** A node of a syntax tree, as https://swc.rs names them. */
export type Node = Readonly<Record<string, unknown>>;

/** Every node of a module in JavaScript or TypeScript. @throws Error where it is neither */
export function nodesOf({ path, text }: TextFile): Node[] {
  const syntax = path.endsWith('.ts')
    ? ({ syntax: 'typescript', decorators: true } as const)
    : ({ syntax: 'ecmascript' } as const);
  return nodesIn(parseSync(text, { ...syntax, target: 'es2022' }).body);
}

/** A node and all below it, in the order of the text. */
export function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodesIn)];
}

/** The properties of an object literal; none of anything else. */
export function propertiesOf(object: Node | undefined): Node[] {
  return (object?.['properties'] as Node[] | undefined) ?? [];
}

/** Of `name: value` and of `name` alone; undefined for `...rest`. */
export function propertyName(property: Node): string | undefined {
  if (property['type'] === 'Identifier') return String(property['value']);
  return property['type'] === 'KeyValueProperty' ? String((property['key'] as Node)['value']) : undefined;
}

/** The value that an object literal has under a name. */
export function property(object: Node | undefined, name: string): Node | undefined {
  return propertiesOf(object).find((each) => propertyName(each) === name)?.['value'] as Node | undefined;
}

/** What a call is given. */
export function argumentsOf(call: Node): Node[] {
  return (call['arguments'] as { readonly expression: Node }[]).map(({ expression }) => expression);
}

/** `http.get`: ['http', 'get']; undefined for what is called otherwise. */
export function calledMethod(call: Node): readonly [object: string, method: string] | undefined {
  const callee = call['type'] === 'CallExpression' ? (call['callee'] as Node) : undefined;
  if (callee?.['type'] !== 'MemberExpression') return undefined;
  const { object, property: method } = callee as { readonly object: Node; readonly property: Node };
  return [String(object['value']), String(method['value'])];
}

/** `[10, 50]`: the numbers in it; undefined for anything else. */
export function numbersIn(array: Node | undefined): number[] | undefined {
  if (array?.['type'] !== 'ArrayExpression') return undefined;
  return (array['elements'] as { readonly expression: Node }[]).map(({ expression }) =>
    Number(expression['value']),
  );
}
