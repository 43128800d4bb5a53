export type Labels = Readonly<Record<string, string>>;

const MATCHER = /^\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*(?:"([^"]*)"|([^",\s]*))\s*$/;

/**
 * Whether labels satisfy all matchers, as Alertmanager reads them: a label that is missing has the value "".
 * @throws Error that names a matcher of another form
 */
export function satisfies(labels: Labels, matchers: readonly string[]): boolean {
  return matchers.every((matcher) => {
    const [, name = '', operator, quoted, bare = ''] = MATCHER.exec(matcher) ?? [];
    if (operator === undefined) throw new Error(`cannot read the matcher ${matcher}`);
    const value = labels[name] ?? '';
    const written = quoted ?? bare;
    const isMatch = operator.endsWith('~') ? new RegExp(`^(?:${written})$`).test(value) : value === written;
    return operator.startsWith('!') ? !isMatch : isMatch;
  });
}
