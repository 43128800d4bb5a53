import { type Matcher } from './ast.ts';
import { labelPattern } from './pattern.ts';
import { below, notSupported, type Place, textOf } from './syntax.ts';
import { unquote } from './unquote.ts';

/** `name="value"`, of a selector or a label filter. */
export function readMatcher(place: Place): Matcher {
  const [name, operator, value] = below(place);
  if (name === undefined || operator === undefined || value === undefined) throw notSupported(textOf(place));
  const text = unquote(textOf(value));
  const matches = labelPattern(textOf(operator), text);
  return { name: textOf(name), matches, ...(textOf(operator) === '=' && { equals: text }) };
}
