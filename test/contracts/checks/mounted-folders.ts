import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ComposeFile, servicesOf } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';

/**
 * Mounted volumes are declared and declared ones mounted; folders of the repository are there, and read-only.
 * @param root - the folder that the compose file's paths start from
 */
export function mountedFolders(compose: ComposeFile, root: string): Fault[] {
  const declared = Object.keys(compose.value.volumes ?? {});
  const mounts = servicesOf(compose).flatMap(([name, { volumes = [] }]) =>
    volumes.map((text, index) => ({ name, text, line: compose.line('services', name, 'volumes', index) })),
  );
  const wrong = mounts.flatMap(({ name, text, line }) =>
    mountFaults(text, declared, root).map((message) => fault(compose.path, line, `${name} ${message}`)),
  );
  const unused = declared
    .filter((volume) => !mounts.some(({ text }) => text.startsWith(`${volume}:`)))
    .map((volume) => fault(compose.path, compose.line('volumes', volume), `nobody mounts ${volume}`));
  return [...wrong, ...unused];
}

function mountFaults(text: string, declared: readonly string[], root: string): string[] {
  // A variable holds a colon of its own; without its default the parts stand alone.
  const [source = '', , mode] = text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1').split(':');
  if (/^\w/.test(source)) {
    return declared.includes(source) ? [] : [`mounts ${source}, which is not declared under volumes`];
  }
  const faults = mode === 'ro' ? [] : [`can write to ${source}: append :ro`];
  return source.startsWith('.') && !existsSync(join(root, source))
    ? [...faults, `mounts ${source}, which is not there`]
    : faults;
}
