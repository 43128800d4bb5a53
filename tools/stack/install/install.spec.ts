import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type FakeGo, makeFakeGo } from './testing/fake-go.ts';
import { runInstaller } from './testing/installer-run.ts';

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

  it('says what it does and what came of it', async () => {
    const { code, output } = await install('jaeger', 'promtool');
    expect(code).toBe(0);
    expect(output).toMatch(
      /^Building promtool \d+\.\d+\.\d+, jaeger \d+\.\d+\.\d+\ninto .*\n.*about \d+ minutes/,
    );
    expect(output).toMatch(/✓ promtool +\d+\.\d+\.\d+ +built in \d+ s, \d+ MiB\n✓ jaeger /);
    expect(output).toContain(`The binaries are in ${inHome('bin')}.`);
    expect(binary('promtool')).toBe('new\n');
  });

  it('builds from what is pinned only, and from proxies only', async () => {
    await install('jaeger');
    expect(go.settings()).toBe('-mod=readonly -trimpath -buildvcs=false off 0 https://proxy.example');
  });

  it('leaves nothing but binaries, logs and stamps', async () => {
    await install('jaeger');
    expect(readdirSync(go.home).sort()).toEqual(['bin', 'lock', 'log', 'stamp']);
  });

  it('removes what it built once and builds no more, and nothing else', async () => {
    oldBinary('formerly');
    oldBinary('by-hand');
    mkdirSync(inHome('stamp'), { recursive: true });
    writeFileSync(inHome('stamp', 'formerly'), 'stamp');
    const { output } = await install('jaeger');
    expect(output).toContain('removed formerly, which is not built here any more');
    expect(readdirSync(inHome('bin')).sort()).toEqual(['by-hand', 'jaeger']);
    expect(readdirSync(inHome('stamp'))).toEqual(['jaeger']);
  });

  it('does nothing the second time, and needs no Go for that', async () => {
    await install('jaeger');
    go.is('1.0');
    const { code, output } = await install('jaeger');
    expect(code).toBe(0);
    expect(output).toMatch(/^· jaeger +\d+\.\d+\.\d+ +up to date\n/);
    expect(go.builds()).toBe(1);
  });

  it('builds again what is up to date with --force', async () => {
    await install('jaeger');
    await install('jaeger', '--force');
    expect(go.builds()).toBe(2);
  });

  it('replaces a binary of unknown origin', async () => {
    oldBinary('jaeger');
    await install('jaeger');
    expect(binary('jaeger')).toBe('new\n');
  });

  it('keeps the old binary when a build fails, goes on and ends with 1', async () => {
    oldBinary('promtool');
    go.failFor('promtool');
    const { code, output } = await install('promtool', 'jaeger');
    expect(code).toBe(1);
    expect(binary('promtool')).toBe('old');
    expect(binary('jaeger')).toBe('new\n');
    expect(output).toContain('Not built: promtool.');
    expect(workFolders()).toEqual([]);
  });

  it("shows the last lines of go's words and where all of them are", async () => {
    go.failFor('jaeger');
    const { output } = await install('jaeger');
    expect(output).toContain('    fault 3\n');
    expect(output).not.toContain('    fault 2\n');
    expect(output).toContain(`    fault 10\n    all of it: ${inHome('log/jaeger.log')}\n`);
    expect(readFileSync(inHome('log/jaeger.log'), 'utf8')).toMatch(/^\$ go build -o .*\nfault 1\n/);
  });

  it('tries again after a failure', async () => {
    go.failFor('jaeger');
    await install('jaeger');
    go.failFor('');
    expect((await install('jaeger')).code).toBe(0);
  });

  it('refuses a name it does not know, without a stack', async () => {
    const { code, output } = await install('grafana');
    expect(code).toBe(1);
    expect(output).toMatch(/^\nNo backend is called grafana\.\nThere are: prometheus, promtool, .*\.\n$/);
    expect(existsSync(go.home)).toBe(false);
  });

  it('refuses a Go that is too old before it builds anything', async () => {
    go.is('1.20');
    const { code, output } = await install('jaeger');
    expect(code).toBe(1);
    expect(output).toContain('newer; this is 1.20.');
    expect(go.builds()).toBe(0);
  });

  it('says where it cannot write', async () => {
    writeFileSync(go.home, 'a file');
    const { code, output } = await install('jaeger');
    expect(code).toBe(1);
    expect(output).toContain(`Nothing can be written to ${go.home}: `);
  });
});
