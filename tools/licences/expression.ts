const INNERMOST = /\(([^()]*)\)/;

/**
 * Whether an SPDX expression such as "(MIT OR GPL-2.0-only) AND ISC" leaves a choice of allowed licences only.
 * What is no expression, or has a WITH, is not allowed: somebody has to look at it.
 */
export function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  const group = INNERMOST.exec(expression);
  if (group !== null) {
    const judged = isAllowed(group[1] ?? '', allowed) ? 'MIT' : 'refused';
    return isAllowed(expression.replace(group[0], judged), allowed);
  }
  return expression
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence.trim())));
}
