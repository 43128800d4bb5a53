import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Origin, type SourceFile } from '../source/origin.ts';

/** What telemetry is made by, and its reference. */
const FOLDERS = ['apps', 'libs'];
const REFERENCE = 'libs/observability/README.md';

const MOST_ORIGINS = 8;

interface Line {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** The sources of the services as they stand in the repository, to find out where a name comes from. */
export class Repository {
  private readonly root: string;
  private read: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(root: string) {
    this.root = root;
  }

  /** Where a metric, an event, an attribute or a span of this name is made, then what the reference says of it. */
  originsOf(name: string): Origin[] {
    if (name.trim() === '') return [];
    const found = [...this.namedIn(name), ...this.handlers(name)].slice(0, MOST_ORIGINS);
    const reference = this.lines()
      .filter(({ file, text }) => file === REFERENCE && text.includes(`\`${name}\``))
      .slice(0, 2);
    return [...found, ...reference].map(({ file, line, text }) => ({ file, line, text: text.trim() }));
  }

  /** A file of those that are searched; of no other. */
  file(path: string): SourceFile | undefined {
    const lines = this.files().get(path);
    return lines && { file: path, lines };
  }

  /** Lines with the name as a whole string, or as a property. */
  private namedIn(name: string): Line[] {
    const quoted = [`'${name}'`, `"${name}"`, `\`${name}\``];
    const property = /^[a-z_]\w*$/i.test(name) ? new RegExp(`^\\s*${name}: ?\\[`) : undefined;
    return this.lines().filter(
      ({ file, text }) =>
        file !== REFERENCE && (quoted.some((one) => text.includes(one)) || property?.test(text) === true),
    );
  }

  /** For "OrdersController.create", as server spans have it in code.function.name: the method in the class. */
  private handlers(name: string): Line[] {
    const [, type, method] = /^([A-Z]\w+)\.(\w+)$/.exec(name) ?? [];
    if (type === undefined || method === undefined) return [];
    return [...this.files()]
      .filter(([, lines]) => lines.some((text) => text.includes(`class ${type} `)))
      .flatMap(([file, lines]) => {
        const index = lines.findIndex((text) => new RegExp(`^\\s+(async )?${method}\\(`).test(text));
        return index < 0 ? [] : [{ file, line: index + 1, text: lines[index] ?? '' }];
      });
  }

  private lines(): Line[] {
    return [...this.files()].flatMap(([file, lines]) =>
      lines.map((text, index) => ({ file, line: index + 1, text })),
    );
  }

  /** Read at the first question: some two hundred files. */
  private files(): ReadonlyMap<string, readonly string[]> {
    this.read ??= new Map(
      [...FOLDERS.flatMap((folder) => this.sourcesIn(folder)), REFERENCE].map((file) => [
        file,
        readFileSync(join(this.root, file), 'utf8').split('\n'),
      ]),
    );
    return this.read;
  }

  private sourcesIn(folder: string): string[] {
    return readdirSync(join(this.root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith('.ts') && !/\.spec\.ts$|\/testing\//.test(file))
      .sort();
  }
}
