import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * Stands in for `promtool`: refuses rules that have `by ()`, lets a test pass while the rules hold what is written beside
 * its name in the file `watched`, and works until it is killed when there is a file `slow`.
 */
const script = `#!/bin/sh
case "$1" in
check)
  shift 3
  for file; do
    if grep -q 'by ()' "$file"; then echo "$file: 1:1: refused" >&2; fi
  done ;;
test)
  echo "$*" >>"$FAKE_PROMTOOL/runs"
  if [ -e "$FAKE_PROMTOOL/slow" ]; then echo $$ >"$FAKE_PROMTOOL/pid"; exec sleep 60; fi
  while IFS='|' read -r test text; do
    case "$*" in *"$test"*) ;; *) continue ;; esac
    if ! grep -qF -e "$text" house.rules.yml; then printf "  FAILED:\\\\n    name: %s\\\\n" "$test" >&2; exit 1; fi
  done <"$FAKE_PROMTOOL/watched" ;;
esac
`;

const rules = `groups:
  - name: house
    rules:
      - record: room:lamps
        expr: sum by (room) (lamps)
      - alert: Dark
        expr: room:lamps < 5
`;

const tests = `rule_files: [house.rules.yml]
tests:
  - name: 'Dark: fires'
    alert_rule_test: [{ alertname: Dark, eval_time: 1m }]
  - name: 'room:lamps: are counted'
    promql_expr_test: [{ expr: 'room:lamps', eval_time: 1m }]
`;

export interface FakePromtool {
  readonly environment: NodeJS.ProcessEnv;
  readonly rules: string;
  /** A list of equivalent mutants, empty at first. */
  readonly equivalent: string;
  /** Where the command keeps its temporary files. */
  readonly temporary: string;
  /** A test fails when a text is not in the rules. */
  watches(test: 'Dark: fires' | 'room:lamps: are counted', text: string): void;
  worksUntilKilled(): void;
  /** Of the process that works until it is killed, once it does. */
  pid(): number | undefined;
  /** The arguments of each run of tests. */
  runs(): string[];
  write(name: string, text: string): string;
  remove(): void;
}

export function makeFakePromtool(): FakePromtool {
  const root = mkdtempSync(join(tmpdir(), 'fake-promtool-'));
  const write = (name: string, text: string): string => {
    writeFileSync(join(root, name), text);
    return join(root, name);
  };
  const read = (name: string): string =>
    existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : '';
  for (const folder of ['bin', 'rules', 'tmp']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'bin/promtool'), script, { mode: 0o755 });
  write('rules/house.rules.yml', rules);
  write('rules/house.test.yml', tests);
  write('watched', '');
  return {
    environment: {
      ...process.env,
      PATH: `${join(root, 'bin')}${delimiter}${process.env['PATH']}`,
      TMPDIR: join(root, 'tmp'),
      FAKE_PROMTOOL: root,
    },
    rules: join(root, 'rules'),
    equivalent: write('equivalent.yml', '[]'),
    temporary: join(root, 'tmp'),
    watches: (test, text) => appendFileSync(join(root, 'watched'), `${test}|${text}\n`),
    worksUntilKilled: () => void write('slow', ''),
    pid: () => Number(read('pid')) || undefined,
    runs: () => read('runs').split('\n').slice(0, -1),
    write,
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** What a command left in a folder. */
export function leftIn(folder: string): string[] {
  return readdirSync(folder);
}
