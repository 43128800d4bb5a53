/** How large something is made in this run; undefined when it is not asked for. */
export function size(variable: string): number | undefined {
  const text = process.env[variable];
  return text === undefined ? undefined : Number(text);
}
