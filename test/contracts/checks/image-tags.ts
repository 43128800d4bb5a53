import { type Fault, fault } from '../support/fault.ts';
import { type Image, NO_IMAGE } from '../support/images.ts';
import { lineOf, type TextFile } from '../support/text-file.ts';

/** Built here, never pulled. */
const OWN = 'nest-observability-stack/';

/**
 * Every image that is pulled has a tag that is known to exist, and no other tag is listed.
 * @param seen - by image and tag: where
 * @param data - the file in which `seen` stands
 */
export function imageTags(
  images: readonly Image[],
  seen: Readonly<Record<string, string>>,
  data: TextFile,
): Fault[] {
  const pulled = images.filter(({ name }) => name !== NO_IMAGE && !name.startsWith(OWN));
  const unknown = pulled
    .filter(({ name }) => !seen[name])
    .map(({ name, path, line }) =>
      fault(
        path,
        line,
        `nobody has seen ${name}: find a public place that uses it, and add both to ${data.path}`,
      ),
    );
  const unused = Object.keys(seen)
    .filter((listed) => !pulled.some(({ name }) => name === listed))
    .map((listed) => fault(data.path, lineOf(data, `'${listed}'`), `nothing uses ${listed}: remove it`));
  return [...unknown, ...unused];
}
