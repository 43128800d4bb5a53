import { spawn } from 'node:child_process';

import { Problem } from '../../shop/problem.ts';
import { findBinary } from '../../stack/find-binaries.ts';
import { type Stage } from './stages.ts';

/** 'timed out' after the time that was given: such a rule would hold up a real Prometheus, too. */
export type Verdict = 'passed' | 'failed' | 'timed out';

interface Answer {
  readonly code: number | null;
  readonly output: string;
  readonly timedOut: boolean;
}

/** What does not fit stands indented; what kept promtool from testing, such as a full disk, does not. */
const FAILURE = /FAILED:\n {4}\S/;

/** Prometheus' own tool for rules, as a process a question. */
export class Promtool {
  private readonly binary: string;
  private readonly scratch: string;
  private readonly interruption: AbortSignal;

  /**
   * @param scratch - an empty folder for promtool's databases, which stay there when it is killed
   * @param interruption - kills what runs
   */
  constructor(binary: string, scratch: string, interruption: AbortSignal) {
    this.binary = binary;
    this.scratch = scratch;
    this.interruption = interruption;
  }

  /** Those of the files that Prometheus would refuse to load. */
  async refused(folder: string, files: readonly string[]): Promise<Set<string>> {
    const { output } = await this.run(folder, ['check', 'rules', '--lint=none', ...files]);
    // The file stands before each fault: `17.yml: 5:15: group "shop", rule 1: could not parse expression`.
    const faulty = new Set(output.split('\n').map((line) => line.slice(0, Math.max(0, line.indexOf(': ')))));
    return new Set(files.filter((file) => faulty.has(file)));
  }

  /** @throws Error with promtool's words when it ended without a verdict */
  async test(folder: string, stage: Stage, withinMs: number): Promise<Verdict> {
    const { code, output, timedOut } = await this.runTests(folder, stage, withinMs);
    if (timedOut) return 'timed out';
    if (code === 0) return 'passed';
    if (code === 1 && FAILURE.test(output)) return 'failed';
    throw new Error(`promtool test rules ended with ${code} and no verdict: ${output}`);
  }

  /** Promtool's words on tests that fail, undefined when all pass. */
  async complaints(folder: string, stage: Stage): Promise<string | undefined> {
    const { code, output } = await this.runTests(folder, stage);
    return code === 0 ? undefined : output.trim();
  }

  private runTests(folder: string, { files, only }: Stage, withinMs?: number): Promise<Answer> {
    return this.run(folder, ['test', 'rules', ...(only ? ['--run', only] : []), ...files], withinMs);
  }

  private run(folder: string, words: readonly string[], withinMs?: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const deadline = withinMs === undefined ? undefined : AbortSignal.timeout(withinMs);
      const child = spawn(this.binary, words, {
        cwd: folder,
        env: { ...process.env, TMPDIR: this.scratch },
        stdio: ['ignore', 'pipe', 'pipe'],
        signal: AbortSignal.any([this.interruption, ...(deadline ? [deadline] : [])]),
        killSignal: 'SIGKILL',
        // Ctrl-C goes to the whole process group: a promtool that dies of it would have no verdict.
        detached: process.platform !== 'win32',
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
      }
      child.once('error', (error) => {
        if (!deadline?.aborted || this.interruption.aborted) reject(error);
      });
      child.once('close', (code) => resolve({ code, output, timedOut: deadline?.aborted === true }));
    });
  }
}

/** @throws Problem that says how to get it */
export function findPromtool(path: string | undefined, installed: string): string {
  const found = findBinary('promtool', path, installed);
  if (found !== undefined) return found;
  throw new Problem(
    [
      `promtool was not found on PATH or in ${installed}.`,
      '',
      '  npm run stack:install promtool   builds it from pinned Go modules (needs Go)',
      '  your package manager             it comes with Prometheus; the tested version is the image tag in',
      '                                   docker-compose.yml',
    ].join('\n'),
  );
}
