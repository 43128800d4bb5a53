import { type LockedPackage } from '../lockfile/lockfile.ts';

/** What is read here of a package-lock.json (version 3). */
export interface LicensedLockfile {
  readonly path: string;
  readonly packages: Readonly<Record<string, LicensedPackage>>;
}

interface LicensedPackage extends LockedPackage {
  /** Where it is installed under another name: its own. */
  readonly name?: string;
  readonly license?: string;
}

export interface Locked {
  /** name@version */
  readonly id: string;
  /** An SPDX expression. */
  readonly licence: string | undefined;
  /** Nothing that runs in production needs it. */
  readonly isForDevelopment: boolean;
}

/** All packages of a lockfile, production and development, but the project itself. */
export function lockedPackages({ packages }: LicensedLockfile): Locked[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({
      id: `${entry.name ?? nameOf(path)}@${entry.version}`,
      licence: entry.license ?? (entry.os && licenceOfSibling(nameOf(path), packages)),
      isForDevelopment: entry.dev === true,
    }));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * `npm run lockfile` adds packages of other platforms by name and version only. Their siblings, optional dependencies
 * of the same package, are built from the same sources.
 */
function licenceOfSibling(name: string, packages: LicensedLockfile['packages']): string | undefined {
  const siblings = Object.values(packages)
    .map(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .find((names) => names.includes(name));
  return siblings
    ?.map((sibling) => packages[`node_modules/${sibling}`])
    .find((entry) => entry?.os !== undefined && entry.license !== undefined)?.license;
}
