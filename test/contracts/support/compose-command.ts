import { type Outcome, run } from './optional-binary.ts';

export type ComposeCommand = (args: readonly string[], environment?: NodeJS.ProcessEnv) => Outcome;

/** docker compose, as Docker's plugin or as a program of its own; undefined, said in a line, where there is neither. */
export function composeCommand(): ComposeCommand | undefined {
  const forms: (readonly [string, readonly string[]])[] = [
    ['docker', ['compose']],
    ['docker-compose', []],
  ];
  const form = forms.find(([program, words]) => run(program, [...words, 'version']).status === 0);
  if (form === undefined) {
    process.stderr.write('docker compose is not here: what it makes of the compose files is not checked\n');
    return undefined;
  }
  const [program, words] = form;
  return (args, environment) => run(program, [...words, ...args], environment);
}
