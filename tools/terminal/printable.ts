/**
 * Control and invisible formatting characters made visible, tabs apart. Log lines carry what clients sent: a path with
 * an escape sequence must not recolour, retitle or rewrite the reader's terminal.
 */
export function printable(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return `\\u{${code}}`;
  });
}
