import { type Fault, fault } from '../support/fault.ts';
import { type Manifest } from '../support/kubernetes.ts';
import { walk } from '../support/walk.ts';

/** No list has an item in which nothing stands: a `-` too many. */
export function emptyItems(manifests: readonly Manifest[]): Fault[] {
  return manifests.flatMap((manifest) =>
    walk(manifest.value)
      .filter(({ keys, value }) => value === null && typeof keys.at(-1) === 'number')
      .map(({ keys }) =>
        fault(
          manifest.path,
          manifest.line(...keys),
          `${manifest.value.metadata.name}: ${keys.slice(0, -1).join('.')} has an empty item`,
        ),
      ),
  );
}
