import { type LockedPackage, type Lockfile } from './lockfile.ts';
import { platformOf } from './platform.ts';

/**
 * Entries that the lockfile lacks: optional packages of other platforms that the registry in use did not have when the
 * file was written. Without them `npm ci` refuses the file, or leaves macOS and Windows without their binaries.
 */
export function missingPlatforms({ packages }: Lockfile): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {};
  for (const { dev, optionalDependencies = {} } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const path = `node_modules/${name}`;
      // A range is resolved by npm alone; binaries of platforms are pinned by the package that wants them.
      if (path in packages || !/^\d/.test(version)) continue;
      missing[path] = { version, ...platformOf(name), ...(dev && { dev }), optional: true };
    }
  }
  return missing;
}
