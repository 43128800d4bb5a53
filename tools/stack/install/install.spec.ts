import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventually } from '../../../test/e2e/support/eventually.ts';
import { type FakeGo, makeFakeGo } from './testing/fake-go.ts';
import { type InstallerRun, runInstaller } from './testing/installer-run.ts';

describe('npm run stack:install', () => {
  let go: FakeGo;

  beforeEach(() => {
    go = makeFakeGo();
  });

  afterEach(() => go.remove());

  const inHome = (...path: string[]): string => join(go.home, ...path);
  const binary = (name: string): string => readFileSync(inHome('bin', name), 'utf8');
  const workFolders = (): string[] => readdirSync(go.home).filter((name) => name.startsWith('work-'));

  /** Runs to the end. */
  async function install(...words: string[]): Promise<{ code: number | null; output: string }> {
    const run = runInstaller(go.environment, ...words);
    return { code: await run.exited, output: run.output() };
  }

  function oldBinary(name: string): void {
    mkdirSync(inHome('bin'), { recursive: true });
    writeFileSync(inHome('bin', name), 'old');
  }

  /** Begins and is in the middle of a build when this returns. */
  async function beginSlowly(name: string): Promise<InstallerRun & { compiler: number }> {
    go.workUntilToldToGoOn();
    const run = runInstaller(go.environment, name);
    const compiler = await eventually(() => {
      const pid = go.compiler();
      if (pid === undefined) throw new Error(`nothing compiles: ${run.output()}`);
      return pid;
    });
    return { ...run, compiler };
  }

  function isAlive(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  it('says what it does and what came of it', async () => {
    const { code, output } = await install('k6', 'promtool');
    expect(code).toBe(0);
    expect(output).toMatch(
      /^Building promtool \d+\.\d+\.\d+, k6 \d+\.\d+\.\d+\ninto .*\n.*about \d+ seconds/,
    );
    expect(output).toMatch(/✓ promtool +\d+\.\d+\.\d+ +built in \d+ s, \d+ MiB\n✓ k6 /);
    expect(output).toContain(`The binaries are in ${inHome('bin')}.`);
    expect(binary('promtool')).toBe('new\n');
  });

  it('builds from what is pinned only, and from proxies only', async () => {
    await install('k6');
    expect(go.settings()).toBe('-mod=readonly -trimpath -buildvcs=false off 0 https://proxy.example');
  });

  it('leaves nothing but binaries, logs and stamps', async () => {
    await install('k6');
    expect(readdirSync(go.home).sort()).toEqual(['bin', 'lock', 'log', 'stamp']);
  });

  it('does nothing the second time, and needs no Go for that', async () => {
    await install('k6');
    go.is('1.0');
    const { code, output } = await install('k6');
    expect(code).toBe(0);
    expect(output).toMatch(/^· k6 +\d+\.\d+\.\d+ +up to date\n/);
    expect(go.builds()).toBe(1);
  });

  it('builds again what is up to date with --force', async () => {
    await install('k6');
    await install('k6', '--force');
    expect(go.builds()).toBe(2);
  });

  it('replaces a binary of unknown origin', async () => {
    oldBinary('k6');
    await install('k6');
    expect(binary('k6')).toBe('new\n');
  });

  it('keeps the old binary when a build fails, goes on and ends with 1', async () => {
    oldBinary('promtool');
    go.failFor('promtool');
    const { code, output } = await install('promtool', 'k6');
    expect(code).toBe(1);
    expect(binary('promtool')).toBe('old');
    expect(binary('k6')).toBe('new\n');
    expect(output).toContain('Not built: promtool.');
    expect(workFolders()).toEqual([]);
  });

  it("shows the last lines of go's words and where all of them are", async () => {
    go.failFor('k6');
    const { output } = await install('k6');
    expect(output).toContain('    fault 3\n');
    expect(output).not.toContain('    fault 2\n');
    expect(output).toContain(`    fault 10\n    all of it: ${inHome('log/k6.log')}\n`);
    expect(readFileSync(inHome('log/k6.log'), 'utf8')).toContain('fault 1\n');
  });

  it('tries again after a failure', async () => {
    go.failFor('k6');
    await install('k6');
    go.failFor('');
    expect((await install('k6')).code).toBe(0);
  });

  it('refuses a name it does not know, without a stack', async () => {
    const { code, output } = await install('grafana');
    expect(code).toBe(1);
    expect(output).toMatch(/^\nNo backend is called grafana\.\nThere are: prometheus, promtool, .*\.\n$/);
    expect(existsSync(go.home)).toBe(false);
  });

  it('refuses a Go that is too old before it builds anything', async () => {
    go.is('1.20');
    const { code, output } = await install('k6');
    expect(code).toBe(1);
    expect(output).toContain('newer; this is 1.20.');
    expect(go.builds()).toBe(0);
  });

  it('says where it cannot write', async () => {
    writeFileSync(go.home, 'a file');
    const { code, output } = await install('k6');
    expect(code).toBe(1);
    expect(output).toContain(`Nothing can be written to ${go.home}: `);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends on %s with 130, go and its compilers with it, and leaves no folder and no lock',
    async (signal) => {
      const run = await beginSlowly('k6');
      run.send(signal);
      expect(await run.exited).toBe(130);
      expect(run.output()).toContain('Stopped.');
      await eventually(() => expect(isAlive(run.compiler)).toBe(false));
      expect(workFolders()).toEqual([]);
      expect(existsSync(inHome('bin/k6'))).toBe(false);
      go.goOn();
      expect((await install('k6')).output).not.toContain('waiting');
    },
  );

  it('waits for an install that is at work, and then finds all done', async () => {
    const first = await beginSlowly('k6');
    const second = runInstaller(go.environment, 'k6');
    await eventually(() => expect(second.output()).toContain(`Another install is at work in ${go.home}`));
    go.goOn();
    expect(await first.exited).toBe(0);
    expect(await second.exited).toBe(0);
    expect(second.output()).toContain('up to date');
    expect(go.builds()).toBe(1);
  });

  it('stops waiting on a signal', async () => {
    const first = await beginSlowly('k6');
    const second = runInstaller(go.environment, 'k6');
    await eventually(() => expect(second.output()).toContain('Another install'));
    second.send('SIGINT');
    expect(await second.exited).toBe(130);
    go.goOn();
    expect(await first.exited).toBe(0);
  });

  it('takes over from an install that was killed, and removes what it left', async () => {
    const first = await beginSlowly('k6');
    const [left] = workFolders();
    first.send('SIGKILL');
    await first.exited;
    expect(existsSync(inHome(left ?? ''))).toBe(true);
    go.goOn();
    await eventually(() => expect(isAlive(first.compiler)).toBe(false));
    const { code, output } = await install('k6');
    expect(code).toBe(0);
    expect(output).not.toContain('waiting');
    expect(workFolders()).toEqual([]);
  });
});
