import { readFileSync, writeFileSync } from 'node:fs';
import { type Lockfile } from './lockfile.ts';
import { missingPlatforms } from './missing-platforms.ts';

const FILES = ['package-lock.json', 'bench/package-lock.json'];
const checkOnly = process.argv.includes('--check');

for (const file of FILES) complete(file);

function complete(file: string): void {
  const lockfile = JSON.parse(readFileSync(file, 'utf8')) as Lockfile;
  const missing = missingPlatforms(lockfile);
  const names = Object.keys(missing);
  const fromRegistry = Object.values(lockfile.packages).filter(({ resolved }) =>
    resolved?.startsWith('http'),
  );

  if (fromRegistry.length > 0) {
    console.error(
      `${file} names a registry in ${fromRegistry.length} entries: set omit-lockfile-registry-resolved=true.`,
    );
    process.exitCode = 1;
  } else if (names.length === 0) {
    console.log(`${file} serves every platform.`);
  } else if (checkOnly) {
    console.error(`${file} lacks ${names.length} packages of other platforms; run: npm run lockfile`);
    for (const name of names) console.error(`  ${name}`);
    process.exitCode = 1;
  } else {
    const packages = Object.entries({ ...lockfile.packages, ...missing }).sort(([a], [b]) =>
      a.localeCompare(b, 'en'),
    );
    writeFileSync(
      file,
      `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(packages) }, undefined, 2)}\n`,
    );
    console.log(`${file}: added ${names.length} packages of other platforms.`);
  }
}
