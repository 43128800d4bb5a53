import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { BUILD_FOLDER, VARIANTS, variantNamed } from './variants.ts';

const root = join(__dirname, '../..');

function dependenciesOf(file: string): Record<string, string> {
  return (JSON.parse(readFileSync(join(root, file), 'utf8')) as { dependencies: Record<string, string> })
    .dependencies;
}

describe('the variants', () => {
  it('have names of their own', () => {
    expect(new Set(VARIANTS.map(({ name }) => name)).size).toBe(VARIANTS.length);
  });

  it('have a source for each script they run', () => {
    const compiled = join(root, BUILD_FOLDER, 'variants');
    const scripts = VARIANTS.flatMap(({ command }) => command(root, 1)[1]).filter((word) =>
      word.startsWith(compiled),
    );
    expect(scripts).not.toEqual([]);
    const sources = scripts.map((script) =>
      script.replace(compiled, join(root, 'bench/variants')).replace(/\.js$/, '.ts'),
    );
    expect(sources.filter((source) => !existsSync(source))).toEqual([]);
  });

  it('of Express run the same release of Nest as the others', () => {
    const ours = dependenciesOf('package.json');
    expect(dependenciesOf('bench/package.json')['@nestjs/platform-express']).toBe(ours['@nestjs/common']);
  });

  it('are found by name, and none is made up', () => {
    expect(variantNamed('observed').emits).toEqual({ spans: 1, lines: 2, counts: true, contract: true });
    expect(() => variantNamed('observd')).toThrow('there is no variant observd');
  });
});
