import { directModules, type GoModule } from './direct-modules.ts';
import { ALLOWED } from './allowed.ts';
import { isAllowed } from './expression.ts';

const DATA = 'tools/licences/go-modules.ts';

export interface GoModFile {
  readonly path: string;
  readonly text: string;
}

/** @param licences by path of a module: its SPDX expression */
export function goFaults(files: readonly GoModFile[], licences: Readonly<Record<string, string>>): string[] {
  const required = files.flatMap(({ path, text }) =>
    directModules(text).map((module) => ({ file: path, module })),
  );
  const paths = new Set(required.map(({ module }) => module.path));
  return [
    ...required.flatMap(({ file, module }) => moduleFault(file, module, licences[module.path])),
    ...Object.keys(licences)
      .filter((path) => !paths.has(path))
      .map((path) => `${DATA}: no go.mod requires ${path} any more, remove it`),
  ];
}

function moduleFault(file: string, { path, version }: GoModule, licence: string | undefined): string[] {
  const name = `${path}@${version}`;
  if (licence === undefined) {
    return [`${file}: ${name} is not in ${DATA}; read its LICENSE and add the module with its SPDX id`];
  }
  return isAllowed(licence, ALLOWED)
    ? []
    : [`${file}: ${name} is under ${licence}, which tools/licences/allowed.ts lacks`];
}
