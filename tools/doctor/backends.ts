import { Problem } from '../shop/problem.ts';
import { findBinary } from '../stack/find-binaries.ts';
import { type PartDescription } from '../stack/parts.ts';
import { type Finding } from './finding.ts';
import { outputOf } from './output-of.ts';

const VERSION = /\d+\.\d+\.\d+/;

/** The programs of `npm run stack`, with their versions. */
export function backendFindings(
  parts: readonly PartDescription[],
  path: string | undefined,
  installed: string,
): Promise<Finding[]> {
  return Promise.all(
    parts.filter(({ binary }) => binary !== undefined).map((part) => findingOf(part, path, installed)),
  );
}

async function findingOf(
  { binary, embedded, optional }: PartDescription,
  path: string | undefined,
  installed: string,
): Promise<Finding> {
  if (binary === undefined) throw new Problem('a part without a program');
  const file = findBinary(binary, path, installed);
  if (file !== undefined)
    return { state: 'good', what: `${binary} ${await versionOf(file, path)} (${file})` };
  if (embedded !== undefined)
    return { state: 'absent', what: `no ${binary}: the stack has a small one of its own in its place` };
  if (optional) return { state: 'absent', what: `no ${binary}: the stack is whole without it` };
  return {
    state: 'bad',
    what: `no ${binary} on PATH or in ${installed}`,
    mend: ['npm run stack:install     builds it from pinned Go modules'],
  };
}

async function versionOf(file: string, path: string | undefined): Promise<string> {
  for (const flag of ['--version', 'version']) {
    const version = VERSION.exec((await outputOf(file, [flag], path)) ?? '');
    if (version) return version[0];
  }
  return 'of an unknown version';
}
