import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { eventually } from '../../../test/e2e/support/eventually.ts';
import { type FakeGo, makeFakeGo } from './testing/fake-go.ts';
import { type InstallerRun, runInstaller } from './testing/installer-run.ts';

describe('npm run stack:install, interrupted or not alone', () => {
  let go: FakeGo;

  beforeEach(() => {
    go = makeFakeGo();
  });

  afterEach(() => go.remove());

  const inHome = (...path: string[]): string => join(go.home, ...path);
  const workFolders = (): string[] => readdirSync(go.home).filter((name) => name.startsWith('work-'));

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

  async function outputOfNext(): Promise<string> {
    const run = runInstaller(go.environment, 'jaeger');
    expect(await run.exited).toBe(0);
    return run.output();
  }

  function isAlive(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends on %s with 130, go and its compilers with it, and leaves no folder and no lock',
    async (signal) => {
      const run = await beginSlowly('jaeger');
      run.send(signal);
      expect(await run.exited).toBe(130);
      expect(run.output()).toContain('Stopped.');
      await eventually(() => expect(isAlive(run.compiler)).toBe(false));
      expect(workFolders()).toEqual([]);
      expect(existsSync(inHome('bin/jaeger'))).toBe(false);
      go.goOn();
      expect(await outputOfNext()).not.toContain('waiting');
    },
  );

  it('waits for an install that is at work, and then finds all done', async () => {
    const first = await beginSlowly('jaeger');
    const second = runInstaller(go.environment, 'jaeger');
    await eventually(() => expect(second.output()).toContain(`Another install is at work in ${go.home}`));
    go.goOn();
    expect(await first.exited).toBe(0);
    expect(await second.exited).toBe(0);
    expect(second.output()).toContain('up to date');
    expect(go.builds()).toBe(1);
  });

  it('stops waiting on a signal', async () => {
    const first = await beginSlowly('jaeger');
    const second = runInstaller(go.environment, 'jaeger');
    await eventually(() => expect(second.output()).toContain('Another install'));
    second.send('SIGINT');
    expect(await second.exited).toBe(130);
    go.goOn();
    expect(await first.exited).toBe(0);
  });

  it('takes over from an install that was killed, and removes what it left', async () => {
    const first = await beginSlowly('jaeger');
    const [left] = workFolders();
    first.send('SIGKILL');
    await first.exited;
    expect(existsSync(inHome(left ?? ''))).toBe(true);
    go.goOn();
    await eventually(() => expect(isAlive(first.compiler)).toBe(false));
    expect(await outputOfNext()).not.toContain('waiting');
    expect(existsSync(inHome('bin/jaeger'))).toBe(true);
    expect(workFolders()).toEqual([]);
  });
});
