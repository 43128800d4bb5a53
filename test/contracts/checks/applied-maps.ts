import { dirname, posix } from 'node:path';
import { type Fault, fault } from '../support/fault.ts';
import { type KustomizationFile } from '../support/kustomization.ts';

/** Kubernetes takes no more annotations of an object, and `kubectl apply` keeps there what it has applied. */
const MOST_BYTES = 262_144;

/** Every ConfigMap can be applied, with the contents of all its files. */
export function appliedMaps(kustomization: KustomizationFile, read: (path: string) => string): Fault[] {
  const folder = dirname(kustomization.path);
  return (kustomization.value.configMapGenerator ?? []).flatMap(({ name, files = [] }, index) => {
    const texts = files.map((file) => read(posix.join(folder, file.slice(file.indexOf('=') + 1))));
    const bytes = Buffer.byteLength(asWritten(texts));
    if (bytes < MOST_BYTES) return [];
    return [
      fault(
        kustomization.path,
        kustomization.line('configMapGenerator', index),
        `${name} has ${bytes} bytes, and kubectl apply takes ${MOST_BYTES}: make two of it`,
      ),
    ];
  });
}

/** As Go writes JSON, which is more than the text: `<`, `>` and `&` take six bytes. */
function asWritten(texts: readonly string[]): string {
  return JSON.stringify(texts).replaceAll(/[<>&]/g, '\\u0000');
}
