import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
  readonly zipped: Buffer;
  readonly etag: string;
}

export interface PageFiles {
  /** By path. */
  readonly files: ReadonlyMap<string, PageFile>;
  /** The page itself, the same for every view. */
  readonly page: PageFile;
  /** Nothing but what is served here; the import map by its hash. */
  readonly contentSecurityPolicy: string;
}

const consoleFolder = join(import.meta.dirname, '..');

const types: Readonly<Record<string, string>> = {
  '.ts': 'text/javascript; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

/** What the page imports by name, and the file of each package that a browser runs. */
const packages: Readonly<Record<string, { package: string; file: string }>> = {
  preact: { package: 'preact', file: 'dist/preact.mjs' },
  'preact/hooks': { package: 'preact', file: 'hooks/dist/hooks.mjs' },
  htm: { package: 'htm', file: 'dist/htm.mjs' },
  uplot: { package: 'uplot', file: 'dist/uPlot.esm.js' },
};

/** Everything the browser loads: read once, without a bundler. TypeScript loses its types and stays as it is. */
export function readPageFiles(): PageFiles {
  const files = new Map<string, PageFile>();
  for (const folder of ['page', 'source']) {
    for (const name of readdirSync(join(consoleFolder, folder), { recursive: true, encoding: 'utf8' })) {
      if (!(extname(name) in types) || /\.(spec|html)\b/.test(name)) continue;
      files.set(`/assets/${folder}/${name.replaceAll('\\', '/')}`, read(join(consoleFolder, folder, name)));
    }
  }
  const imports: Record<string, string> = {};
  for (const [name, { package: owner, file }] of Object.entries(packages)) {
    imports[name] = `/packages/${owner}/${file}`;
    files.set(imports[name], read(join(folderOf(owner), file)));
  }
  files.set('/packages/uplot/dist/uPlot.min.css', read(join(folderOf('uplot'), 'dist/uPlot.min.css')));
  const importMap = JSON.stringify({ imports });
  const html = readFileSync(join(consoleFolder, 'page/index.html'), 'utf8').replace(
    '<!-- import map -->',
    `<script type="importmap">${importMap}</script>`,
  );
  return {
    files,
    page: asFile('.html', html),
    contentSecurityPolicy: [
      "default-src 'none'",
      `script-src 'self' 'sha256-${createHash('sha256').update(importMap).digest('base64')}'`,
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      // Text of strangers can become HTML nowhere.
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  };
}

function read(file: string): PageFile {
  const text = readFileSync(file, 'utf8');
  const type = extname(file);
  return asFile(type, type === '.ts' ? withoutTypes(text) : text);
}

/** An import of types only leaves `import { }` behind, which a browser would follow. */
function withoutTypes(text: string): string {
  return stripTypeScriptTypes(text).replace(/^import\s*\{[\s,]*\}\s*from\s*'[^']*';/gm, '');
}

function asFile(extension: string, text: string): PageFile {
  const body = Buffer.from(text);
  return {
    type: types[extension] ?? 'application/octet-stream',
    body,
    zipped: gzipSync(body, { level: 9 }),
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  };
}

function folderOf(name: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`${name} is not installed; run npm ci`);
  return found;
}
