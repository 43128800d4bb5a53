import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { transformFile } from '@swc/core';

import { BUILD_FOLDER } from './variants.ts';

/**
 * Compiles bench/variants, because Node runs no decorators. What they import of the library is the project's build: the
 * code that production runs.
 */
export async function compileVariants(root: string): Promise<void> {
  const sources = join(root, 'bench/variants');
  const target = join(root, BUILD_FOLDER, 'variants');
  rmSync(target, { recursive: true, force: true });
  const files = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map(({ parentPath, name }) => join(parentPath, name));
  await Promise.all(
    files.map(async (file) => {
      const compiled = join(target, relative(sources, file).replace(/\.ts$/, '.js'));
      const { code } = await transformFile(file, {
        swcrc: false,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      });
      mkdirSync(dirname(compiled), { recursive: true });
      writeFileSync(compiled, importingTheBuild(code, join(root, 'dist/libs')));
    }),
  );
}

function importingTheBuild(code: string, libs: string): string {
  return code
    .replace(/(['"])@shop\/(\w+)\1/g, (_all, _quote, name: string) =>
      JSON.stringify(join(libs, name, 'src/index.js')),
    )
    .replace(/(['"])(?:\.\.\/)+libs\/(.*?)\1/g, (_all, _quote, path: string) =>
      JSON.stringify(join(libs, path)),
    );
}
