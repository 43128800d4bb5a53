import { type ComposeFile } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';
import { baseImages, composeImages } from '../support/images.ts';
import { type TextFile } from '../support/text-file.ts';

/** What is built here is as new as the checkout. */
const OWN = 'nest-observability-stack/services:local';

const THREE_NUMBERS = /^v?\d+\.\d+\.\d+(-[\w.-]+)?$/;
const FULL_VERSION: Readonly<Record<string, RegExp>> = {
  // PostgreSQL's own versions have two numbers.
  postgres: /^\d+\.\d+(-[\w.-]+)?$/,
  // The release by its name: its point releases bring security updates only.
  debian: /^(trixie)(-slim)?$/,
};

/**
 * Every image has a full version, and those of the backends that can be built here are that same version.
 * @param versions - by image name without tag: what deploy/native pins
 */
export function pinnedImages(
  compose: ComposeFile,
  dockerfiles: readonly TextFile[],
  versions: Readonly<Record<string, string>>,
): Fault[] {
  const images = [...composeImages(compose), ...dockerfiles.flatMap(baseImages)];
  return images.flatMap(({ name, path, line }) => {
    if (name === OWN) return [];
    const [repository = '', tag = ''] = name.split(/[:@]/);
    if (!(FULL_VERSION[repository] ?? THREE_NUMBERS).test(tag)) {
      return [fault(path, line, `${name} is not pinned to a full version`)];
    }
    const version = versions[repository];
    return version === undefined || tag.replace(/^v/, '') === version
      ? []
      : [fault(path, line, `${name}, but deploy/native builds ${version}: raise both together`)];
  });
}
