import { ALLOWED, ALLOWED_FOR_DEVELOPMENT } from './allowed.ts';
import { isAllowed } from './expression.ts';
import { type LicensedLockfile, type Locked, lockedPackages } from './locked-packages.ts';
import { type LookedUp } from './looked-up.ts';

const DATA = 'tools/licences/looked-up.ts';

/** @param lookedUp by name@version: the licences of packages that lockfiles tell none of */
export function npmFaults(
  lockfiles: readonly LicensedLockfile[],
  lookedUp: Readonly<Record<string, LookedUp>>,
): string[] {
  const locked = lockfiles.flatMap((lockfile) =>
    lockedPackages(lockfile).map((entry) => ({ ...entry, path: lockfile.path })),
  );
  const silent = new Set(locked.flatMap(({ id, licence }) => (licence === undefined ? [id] : [])));
  return [
    // A package may be locked in several places.
    ...new Set(locked.flatMap((entry) => packageFault(entry, lookedUp))),
    ...Object.keys(lookedUp)
      .filter((id) => !silent.has(id))
      .map((id) => `${DATA}: ${id} is not needed any more, remove it`),
  ];
}

function packageFault(
  { id, licence, isForDevelopment, path }: Locked & { path: string },
  lookedUp: Readonly<Record<string, LookedUp>>,
): string[] {
  const known = licence ?? lookedUp[id]?.licence;
  if (known === undefined) {
    return [`${path}: ${id} tells no licence; read that of the package and add it to ${DATA}`];
  }
  const allowed = isForDevelopment ? ALLOWED_FOR_DEVELOPMENT : ALLOWED;
  return isAllowed(known, allowed)
    ? []
    : [`${path}: ${id} is under ${known}, which tools/licences/allowed.ts lacks`];
}
