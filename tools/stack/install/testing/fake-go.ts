import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Stands in for `go`: writes the binary at once, or fails for the one in the file `fail`, or works until the file
 * `go-on` is there when there is a file `slow`.
 */
const script = `#!/bin/sh
case "$1" in
env) cat "$FAKE_GO/env" ;;
build)
  echo "$3" >>"$FAKE_GO/built"
  echo "$GOFLAGS $GOWORK $CGO_ENABLED $GOPROXY" >"$FAKE_GO/settings"
  if [ "$(basename "$3")" = "$(cat "$FAKE_GO/fail")" ]; then
    echo "half" >"$3"
    for line in 1 2 3 4 5 6 7 8 9 10; do echo "fault $line" >&2; done
    exit 1
  fi
  if [ -e "$FAKE_GO/slow" ]; then
    sh -c 'echo $$ >"$FAKE_GO/compiler"; while [ -d "$FAKE_GO" ] && [ ! -e "$FAKE_GO/go-on" ]; do sleep 0.05; done'
  fi
  echo "new" >"$3" ;;
esac
`;

export interface FakeGo {
  /** Of the installer: the fake is first on the PATH, and the cache folder is a temporary one. */
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  is(version: string, toolchain?: string): void;
  failFor(binary: string): void;
  workUntilToldToGoOn(): void;
  goOn(): void;
  /** Of the process that go runs, once it does. */
  compiler(): number | undefined;
  /** GOFLAGS, GOWORK, CGO_ENABLED and GOPROXY of the last build. */
  settings(): string | undefined;
  /** How many builds were begun. */
  builds(): number;
  remove(): void;
}

export function makeFakeGo(): FakeGo {
  const folder = mkdtempSync(join(tmpdir(), 'fake-go-'));
  const write = (name: string, content = ''): void => writeFileSync(join(folder, name), content);
  const read = (name: string): string | undefined =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined;
  const is = (version: string, toolchain = 'local'): void =>
    write(
      'env',
      JSON.stringify({
        GOVERSION: `go${version}`,
        GOTOOLCHAIN: toolchain,
        GOPROXY: 'https://proxy.example,direct',
      }),
    );
  writeFileSync(join(folder, 'go'), script, { mode: 0o755 });
  is('1.99.0');
  write('fail');
  const home = join(folder, 'home');
  return {
    environment: {
      ...process.env,
      PATH: `${folder}:${process.env['PATH']}`,
      FAKE_GO: folder,
      STACK_HOME: home,
    },
    home,
    is,
    failFor: (binary) => write('fail', binary),
    workUntilToldToGoOn: () => write('slow'),
    goOn: () => write('go-on'),
    compiler: () => Number(read('compiler')) || undefined,
    settings: () => read('settings')?.trim(),
    builds: () => (read('built') ?? '').split('\n').length - 1,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
