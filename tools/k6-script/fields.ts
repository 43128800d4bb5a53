/** An object of the script's options, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws Error that names the fields which are not among the known ones: what is passed over in silence is not proven */
export function onlyKnown(what: string, value: unknown, known?: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null) throw new Error(`${what} must be an object`);
  const unknown = Object.keys(value).filter((name) => known?.includes(name) === false);
  if (unknown.length > 0) {
    throw new Error(`${what} has ${unknown.join(', ')}; known here are ${known?.join(', ')}`);
  }
  return value as Fields;
}
