import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = /^(licen[cs]e|copying|notice)/i;

/**
 * The licences of the packages whose code was bundled, which want to stay with it.
 * @param modules paths of the bundled files
 */
export function thirdPartyLicences(modules: readonly string[]): string {
  const folders = [...new Set(modules.flatMap((module) => packageFolder(module) ?? []))];
  return folders.map(licenceOf).sort().join('\n');
}

function packageFolder(module: string): string | undefined {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module)?.[0];
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && FILE.test(entry.name))
    .map((entry) => `${readFileSync(join(folder, entry.name), 'utf8').trim()}\n`);
  return [`# ${name} ${version} (${license ?? 'no licence named'})\n`, ...texts].join('\n');
}
