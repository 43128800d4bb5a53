import { type Fault, fault } from '../support/fault.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

/** The database of a developer's machine, reachable from its compose network only. */
const HARMLESS = 'development-only';

/** Keys whose values are secrets, a URL's password, hooks that take messages from anybody, keys of known forms. */
const PATTERNS = [
  /^[ \t-]*["']?[\w.-]*(?:password|passwd|secret|token|api_?key|credentials)["']?[ \t]*[:=][ \t]*(?!true$|false$)["']?([^\s"'$#{[!].*)$/gim,
  /:\/\/[^:@/\s]+:([^@/\s${]+)@/g,
  /(https:\/\/hooks\.slack\.com\/services\/\S+)/g,
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----)/g,
  /\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|xox[abp]-[\w-]{10,}|glsa_\w{32})/g,
];

/** No file of the stack holds a secret: they come by files that are not in the repository. */
export function writtenSecrets(file: TextFile): Fault[] {
  return PATTERNS.flatMap((pattern) => [...file.text.matchAll(pattern)])
    .filter(([, value = '']) => value.trim() !== HARMLESS)
    .map((match) => {
      const line = lineAt(file.text, match.index + match[0].length - (match[1]?.length ?? 0));
      return fault(file.path, line, 'this looks like a secret: name a file with it instead');
    });
}
