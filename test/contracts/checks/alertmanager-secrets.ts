import { type Fault, fault } from '../support/fault.ts';
import { markedLines } from '../support/marked-lines.ts';
import { type TextFile } from '../support/text-file.ts';

/** Where the container has them; the file's name is the secret's. */
const SECRET_FILE = /^[\s-]*\w+_file: (?:\/run\/secrets\/alerts\/)?(\S+)/;

export interface SecretUses {
  /** What compose passes on to Alertmanager's container. */
  readonly environment: Readonly<Record<string, unknown>>;
  readonly example: TextFile;
}

/**
 * Without its secret nothing of an integration is left in what Alertmanager runs with; whoever wants it switched on finds
 * secret and settings in .env.example.
 */
export function alertmanagerSecrets(file: TextFile, { environment, example }: SecretUses): Fault[] {
  const { lines, unclosed } = markedLines(file);
  const at = (line: number, message: string): Fault => fault(file.path, line, message);
  const faults = lines.flatMap(({ text, line, secret, setting }) => {
    const [, named] = SECRET_FILE.exec(text) ?? [];
    return [
      ...(named === undefined || named === secret
        ? []
        : [at(line, `put it between "# with ${named}" and "# end": it fails where there is no such file`)]),
      ...(named === undefined || example.text.includes(`#   ${named} `)
        ? []
        : [at(line, `${named} is not in ${example.path}: add it there`)]),
      ...(setting === undefined || setting.name in environment
        ? []
        : [at(line, `${setting.name} does not reach the container: pass it on in docker-compose.yml`)]),
      ...(setting?.isNeeded && secret === undefined
        ? [at(line, `needs ${setting.name} whatever is switched on: put it between "# with" and "# end"`)]
        : []),
    ];
  });
  const told = new Set(lines.map(({ setting }) => setting?.name));
  const unread = Object.keys(environment)
    .filter((name) => !told.has(name))
    .map((name) => at(1, `no line is "# from ${name}" or "# needs ${name}"`));
  return [...(unclosed === undefined ? [] : [at(unclosed, 'no "# end" follows')]), ...faults, ...unread];
}
