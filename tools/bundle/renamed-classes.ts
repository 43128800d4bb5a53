/**
 * Classes that stand in a bundle under another name than in their source, because the bundle has two of that name. The
 * names of our own are data: log lines have them as `handler`, the API's description as schemas.
 * @param code of a module, as it was bundled
 */
export function renamedClasses(code: string): string[] {
  return [...code.matchAll(/\b([\w$]+)\$\d+ = class(?: extends\b| ?\{)/g)].map(([, name = '']) => name);
}
