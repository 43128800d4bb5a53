/**
 * Licences, by SPDX id, under which this project uses what others wrote: permissive ones, which ask for attribution at
 * most. What reaches into who uses a program (GPL, AGPL, SSPL) or bounds its use (BUSL) stays out.
 */
export const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Zlib',
]);

/**
 * Beside those, for what only tests and tools load and no image or bundle has in it: changes to the files of such a package
 * have to stay open, and nothing else does.
 */
export const ALLOWED_FOR_DEVELOPMENT: ReadonlySet<string> = new Set([...ALLOWED, 'MPL-2.0']);
