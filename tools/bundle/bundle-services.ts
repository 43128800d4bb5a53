import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { OutputBundle, Plugin, PreRenderedChunk } from 'rolldown';

import { Problem } from '../shop/problem.ts';
import { renamedClasses } from './renamed-classes.ts';
import { thirdPartyLicences } from './third-party-licences.ts';

/**
 * What packages load only where it is installed, or only for what the services do not do; and swagger-ui-dist, whose
 * files are served from its folder.
 */
const EXTERNAL = [
  /^@nestjs\/(microservices|platform-express|websockets)(\/|$)/,
  /^@fastify\/(multipart|view)$/,
  'class-transformer/storage',
  'pg-native',
  'swagger-ui-dist',
];

/** Ends the names of the programs, behind the files that start them. */
const MAIN = '.main.mjs';

/** Files of packages alone; all others have our code alone. */
const PACKAGES = 'packages';

/**
 * Joins the compiled services with the packages they use: one program each, and what they share beside them. Nothing is
 * shortened: stack traces name functions and classes as the source does.
 * @throws Problem for an import that cannot be found, and for a class that would lose its name
 */
export async function bundleServices(root: string): Promise<void> {
  await bundlePrograms(root, compiledMains(root), 'dist/services');
}

/** What `nest build --all` compiles, by the name of its project. */
function compiledMains(root: string): Record<string, string> {
  const { projects } = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8')) as {
    projects: Record<string, { entryFile: string }>;
  };
  return Object.fromEntries(
    Object.entries(projects).map(([name, { entryFile }]) => [name, `dist/${entryFile}.js`]),
  );
}

/**
 * The same for any compiled programs.
 * @param programs where each is, by the name it gets in `folder`
 */
export async function bundlePrograms(
  root: string,
  programs: Readonly<Record<string, string>>,
  folder: string,
): Promise<void> {
  // Only when it is used: it loads 20 MB of machine code, and Jest cannot load it.
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    cwd: root,
    input: { ...programs },
    platform: 'node',
    external: EXTERNAL,
    onLog: (_level, { code, message }) => {
      if (code === 'UNRESOLVED_IMPORT') throw new Problem(message);
    },
    plugins: [mapsOfTheCompiler, ownNamesAndLicences, packagesWithoutMaps, entriesWithMaps],
  });
  try {
    await bundle.write({
      dir: join(root, folder),
      cleanDir: true,
      entryFileNames: `[name]${MAIN}`,
      chunkFileNames: chunkName,
      comments: false,
      // Packages of Nest ask for reflect-metadata as they are loaded; without, the common file would run them before it.
      strictExecutionOrder: true,
      sourcemap: true,
      sourcemapExcludeSources: true,
      codeSplitting: { groups: [{ name: PACKAGES, test: isPackage, entriesAware: true }] },
    });
  } finally {
    await bundle.close();
  }
}

/** So that stacks name the lines of the TypeScript source. */
const mapsOfTheCompiler: Plugin = {
  name: 'maps-of-the-compiler',
  load(path) {
    if (isPackage(path) || !existsSync(`${path}.map`)) return undefined;
    return { code: readFileSync(path, 'utf8'), map: readFileSync(`${path}.map`, 'utf8') };
  },
};

const ownNamesAndLicences: Plugin = {
  name: 'own-names-and-licences',
  generateBundle(_options, bundle) {
    const modules = modulesOf(bundle);
    const renamed = modules.flatMap(([path, code]) => (isPackage(path) ? [] : renamedClasses(code)));
    if (renamed.length > 0) {
      throw new Problem(
        `The bundle has another class named as ours: ${renamed.join(', ')}. Give ours a name of its own.`,
      );
    }
    this.emitFile({
      type: 'asset',
      fileName: 'third-party-licences.txt',
      source: thirdPartyLicences(modules.map(([path]) => path)),
    });
  },
};

/** Node reads the map of each file when the first stack is asked for: those of all packages are 60 MB of memory. */
const packagesWithoutMaps: Plugin = {
  name: 'packages-without-maps',
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== 'chunk' || !output.fileName.startsWith(PACKAGES)) continue;
      delete bundle[`${output.fileName}.map`];
      output.code = output.code.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '');
    }
  },
};

/** Node reads maps of what is loaded after it was told to: a stack names the lines of the TypeScript source then. */
const entriesWithMaps: Plugin = {
  name: 'entries-with-maps',
  generateBundle(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== 'chunk' || !output.isEntry) continue;
      this.emitFile({
        type: 'asset',
        fileName: output.fileName.replace(MAIN, '.mjs'),
        source: `process.setSourceMapsEnabled(true);\nawait import('./${output.fileName}');\n`,
      });
    }
  },
};

/** Path and bundled code of each. */
function modulesOf(bundle: OutputBundle): [string, string][] {
  return Object.values(bundle).flatMap((output) =>
    output.type === 'chunk'
      ? Object.entries(output.modules).map(([path, { code }]): [string, string] => [path, code ?? ''])
      : [],
  );
}

function isPackage(path: string): boolean {
  return /[\\/]node_modules[\\/]/.test(path);
}

/** Their names would tell who shares them, in up to 100 characters. */
function chunkName({ name }: PreRenderedChunk): string {
  return name.startsWith(PACKAGES) ? `${PACKAGES}.mjs` : '[name].mjs';
}
