/** A name as labels may have it: what is no letter, digit or underscore becomes an underscore. */
export function labelName(name: string): string {
  const clean = /^\w*$/.test(name) ? name : name.replaceAll(/[^A-Za-z0-9_]/g, '_');
  return /^\d/.test(clean) ? `_${clean}` : clean;
}
