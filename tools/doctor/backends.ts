import { findBinary } from '../stack/find-binaries.ts';
import { backendVersions } from '../stack/measure/backend-versions.ts';
import { type PartDescription } from '../stack/parts.ts';
import { type Finding } from './finding.ts';

/** The programs of `npm run stack`, with their versions. */
export function backendFindings(
  parts: readonly PartDescription[],
  path: string | undefined,
  installed: string,
): Promise<Finding[]> {
  return Promise.all(
    parts.flatMap(({ binary, ...part }) =>
      binary === undefined ? [] : [findingOf({ ...part, binary }, path, installed)],
    ),
  );
}

type Program = PartDescription & { readonly binary: string };

async function findingOf(
  { binary, embedded, optional }: Program,
  path: string | undefined,
  installed: string,
): Promise<Finding> {
  const file = findBinary(binary, path, installed);
  if (file !== undefined)
    return { state: 'good', what: `${binary} ${await versionOf(binary, file)} (${file})` };
  if (embedded !== undefined)
    return { state: 'absent', what: `no ${binary}: the stack has a small one of its own in its place` };
  if (optional) return { state: 'absent', what: `no ${binary}: the stack is whole without it` };
  return {
    state: 'bad',
    what: `no ${binary} on PATH or in ${installed}`,
    mend: ['npm run stack:install     builds it from pinned Go modules'],
  };
}

/** One that does not start has no version, which is worth knowing and no reason to stop looking. */
async function versionOf(binary: string, file: string): Promise<string> {
  const versions = await backendVersions(new Map([[binary, file]])).catch(() => undefined);
  return versions?.get(binary) ?? 'does not say its version';
}
