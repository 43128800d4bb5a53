import { globSync, readFileSync } from 'node:fs';
import { directModules } from './direct-modules.ts';
import { goFaults } from './go-faults.ts';
import { GO_MODULES } from './go-modules.ts';
import { lockedPackages, type LicensedLockfile } from './locked-packages.ts';
import { LOOKED_UP } from './looked-up.ts';
import { npmFaults } from './npm-faults.ts';

const lockfiles = ['package-lock.json', 'bench/package-lock.json'].map((path) => {
  const { packages } = JSON.parse(readFileSync(path, 'utf8')) as Pick<LicensedLockfile, 'packages'>;
  return { path, packages };
});
const goMods = globSync('deploy/native/*/go.mod')
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
  .toSorted((a, b) => a.path.localeCompare(b.path, 'en'));

const faults = [...npmFaults(lockfiles, LOOKED_UP), ...goFaults(goMods, GO_MODULES)];

if (faults.length > 0) {
  console.error(`${faults.length} faults in the licences of what this project uses:`);
  for (const fault of faults) console.error(`  ${fault}`);
  process.exitCode = 1;
} else {
  const packages = new Set(lockfiles.flatMap(lockedPackages).map(({ id }) => id));
  const modules = new Set(goMods.flatMap(({ text }) => directModules(text)).map(({ path }) => path));
  console.log(`The licences of ${packages.size} npm packages and ${modules.size} Go modules are allowed.`);
}
