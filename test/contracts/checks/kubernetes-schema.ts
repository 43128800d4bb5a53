import { join } from 'node:path';
import ts from 'typescript';

import { type Fault, fault } from '../support/fault.ts';
import { type Manifest } from '../support/kubernetes.ts';
import { type Key } from '../support/yaml-file.ts';

/** By API group and version: where kubernetes-types has its types, which are made of Kubernetes' own schema. */
const MODULES: Readonly<Record<string, string>> = {
  v1: 'core/v1',
  'apps/v1': 'apps/v1',
  'autoscaling/v2': 'autoscaling/v2',
  'networking.k8s.io/v1': 'networking/v1',
  'policy/v1': 'policy/v1',
  'rbac.authorization.k8s.io/v1': 'rbac/v1',
};

/** Each object as the compiler sees it: a literal of the type that its kind has. */
export function kubernetesSchema(manifests: readonly Manifest[], root: string): Fault[] {
  const known = manifests.filter(({ value }) => value.apiVersion in MODULES);
  const source = known.map(({ value }, index) => {
    const from = `kubernetes-types/${MODULES[value.apiVersion]}`;
    return `import type { ${value.kind} as Kind${index} } from '${from}';\nconst object${index}: Kind${index} = ${JSON.stringify(value)};`;
  });
  return diagnosticsOf(source.join('\n'), root).map(({ name, keys, text }) => {
    const manifest = known[Number(name.slice('object'.length))];
    if (manifest === undefined) throw new Error(text);
    return fault(manifest.path, manifest.line(...keys), text);
  });
}

interface Diagnostic {
  /** Of the variable it is in, and the keys that lead to it there. */
  readonly name: string;
  readonly keys: readonly Key[];
  readonly text: string;
}

function diagnosticsOf(text: string, root: string): Diagnostic[] {
  const path = join(root, 'manifests.ts');
  const options: ts.CompilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: [],
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
    target: ts.ScriptTarget.ES2022,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === path
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
      : getSourceFile(name, ...rest);
  const program = ts.createProgram([path], options, host);
  const file = program.getSourceFile(path);
  return program.getSemanticDiagnostics(file).map(({ start = 0, messageText }) => {
    const { name, keys } = placeOf(file, start);
    return { name, keys, text: ts.flattenDiagnosticMessageText(messageText, ' ').replaceAll(/\s+/g, ' ') };
  });
}

function placeOf(file: ts.SourceFile | undefined, position: number): Omit<Diagnostic, 'text'> {
  const keys: Key[] = [];
  let name = '';
  const visit = (node: ts.Node): void => {
    if (position < node.getStart(file) || position >= node.getEnd()) return;
    if (ts.isVariableDeclaration(node)) name = node.name.getText(file);
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name)) keys.push(node.name.text);
    if (ts.isArrayLiteralExpression(node.parent))
      keys.push(node.parent.elements.indexOf(node as ts.Expression));
    ts.forEachChild(node, visit);
  };
  if (file) ts.forEachChild(file, visit);
  return { name, keys };
}
