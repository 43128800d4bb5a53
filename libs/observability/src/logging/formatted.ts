const DIRECTIVES = /%[sdifjoO%]/g;

/**
 * A message with values in the place of `%s`, `%d`, `%i`, `%f`, `%j`, `%o` and `%O`, each told the same way. Without
 * values it is left as it is, as pino does.
 *
 * @returns the text, and how many of the values it took.
 */
export function formatted(
  message: string,
  values: readonly unknown[],
  tell: (value: unknown) => string,
): { readonly text: string; readonly taken: number } {
  if (values.length === 0) return { text: message, taken: 0 };
  let taken = 0;
  const text = message.replace(DIRECTIVES, (directive) => {
    if (directive === '%%') return '%';
    if (taken === values.length) return directive;
    taken += 1;
    return tell(values[taken - 1]);
  });
  return { text, taken };
}
