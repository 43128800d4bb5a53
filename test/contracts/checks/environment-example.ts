import { exampleVariables } from '../support/environment-example.ts';
import { type Fault, fault } from '../support/fault.ts';
import { lineAt, type TextFile } from '../support/text-file.ts';

/** ${NAME}, ${NAME:-default}, ${NAME:?message} */
const USE = /\$\{(\w+)(?::([-?])([^}]*))?\}/g;

/** docker compose sets these by itself. */
const GIVEN = new Set(['COMPOSE_PROJECT_NAME']);

interface Use {
  readonly name: string;
  readonly fallback: string | undefined;
  readonly path: string;
  readonly line: number;
}

/**
 * .env.example lists every variable that the compose files read, and no others, each with its default.
 * @param composeFiles - the first one that reads a variable says its default
 */
export function environmentExample(example: TextFile, composeFiles: readonly TextFile[]): Fault[] {
  const listed = new Map(exampleVariables(example).map((variable) => [variable.name, variable]));
  const first = new Map<string, Use>();
  for (const use of composeFiles.flatMap(usesIn)) if (!first.has(use.name)) first.set(use.name, use);
  const unlisted = [...first.values()]
    .filter(({ name }) => !listed.has(name) && !GIVEN.has(name))
    .map(({ name, path, line }) => fault(path, line, `${name} is not in ${example.path}: add it there`));
  const wrong = [...listed.values()].flatMap(({ name, value, line }) => {
    const use = first.get(name);
    if (use === undefined) return [fault(example.path, line, `no compose file reads ${name}`)];
    return use.fallback === undefined || use.fallback === value
      ? []
      : [
          fault(
            example.path,
            line,
            `${name}=${value}; the default in ${use.path}:${use.line} is ${use.fallback}`,
          ),
        ];
  });
  return [...unlisted, ...wrong];
}

function usesIn({ path, text }: TextFile): Use[] {
  return [...text.matchAll(USE)].map((match) => {
    const [, name = '', operator, operand] = match;
    return {
      name,
      fallback: operator === '-' ? operand : undefined,
      path,
      line: lineAt(text, match.index),
    };
  });
}
