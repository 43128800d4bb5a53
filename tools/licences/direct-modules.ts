export interface GoModule {
  readonly path: string;
  readonly version: string;
}

/** The modules that a go.mod requires itself: without `// indirect`, or for the sake of a `tool`. */
export function directModules(goMod: string): GoModule[] {
  const required = lines(goMod, 'require').map((line) => {
    const [path = '', version = ''] = line.split(/\s+/);
    return { path, version, indirect: line.endsWith('// indirect') };
  });
  const paths = required.map(({ path }) => path);
  const ofTools = new Set(lines(goMod, 'tool').map((tool) => moduleOf(tool, paths)));
  return required
    .filter(({ path, indirect }) => !indirect || ofTools.has(path))
    .map(({ path, version }) => ({ path, version }));
}

/** Modules stand inside of one another's paths: that of a package is the longest. */
function moduleOf(tool: string, paths: readonly string[]): string | undefined {
  return paths.filter((path) => `${tool}/`.startsWith(`${path}/`)).toSorted((a, b) => b.length - a.length)[0];
}

/** What a directive says, on lines of its own and in blocks. */
function lines(goMod: string, directive: string): string[] {
  const single = goMod.matchAll(new RegExp(`^${directive} ([^(\\n]+)$`, 'gm'));
  const blocks = goMod.matchAll(new RegExp(`^${directive} \\(\\n(.*?)^\\)`, 'gms'));
  return [...single, ...blocks]
    .flatMap(([, text = '']) => text.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('//'));
}
