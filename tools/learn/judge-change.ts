import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { buildWhenNeeded } from '../shop/build.ts';
import { Problem } from '../shop/problem.ts';
import { type Change, type Finding, type Verdict } from './exercise.ts';

/** What jest writes with --json, as far as it is read here. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Builds what has changed, runs the exercise's own tests, and, once these hold, the others that it concerns. */
export async function judgeChange(
  root: string,
  { specs, afterwards }: Change,
  say: (text: string) => void,
): Promise<Verdict> {
  try {
    await buildWhenNeeded(root, say);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { lookedAt: 'the build', findings: [{ holds: false, about: 'the build', found: error.message }] };
  }
  say(`running ${specs.join(', ')}`);
  const own = oneByOne(await runTests(root, specs));
  const lookedAt = specs.join(', ');
  if (afterwards.length === 0 || !own.every(({ holds }) => holds)) return { lookedAt, findings: own };
  say('running the tests of the repository that it concerns');
  const others = fileByFile(root, await runTests(root, afterwards));
  return { lookedAt: [...specs, ...afterwards].join(', '), findings: [...own, ...others] };
}

async function runTests(root: string, files: readonly string[]): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'learn-'));
  const report = join(folder, 'report.json');
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  try {
    const words = await output(root, [jest, '--json', '--outputFile', report, '--runTestsByPath', ...files]);
    try {
      return JSON.parse(readFileSync(report, 'utf8')) as Report;
    } catch {
      throw new Problem(`The tests did not run:\n${words.trim()}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs Node to its end, whatever that is, and gives what it wrote to stderr. */
function output(cwd: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    const endWithUs = (): unknown => child.kill();
    process.once('exit', endWithUs);
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
    child.once('error', reject).once('close', () => {
      process.off('exit', endWithUs);
      resolve(words);
    });
  });
}

function oneByOne({ testResults }: Report): Finding[] {
  return testResults.flatMap(({ name, message, assertionResults }) =>
    assertionResults.length === 0
      ? [{ holds: false, about: name, found: wordsOf(message) }]
      : assertionResults.map(({ title, status, failureMessages }) => ({
          holds: status === 'passed',
          about: title,
          found: wordsOf(failureMessages[0] ?? ''),
        })),
  );
}

function fileByFile(root: string, { testResults }: Report): Finding[] {
  return testResults.map(({ name, message, assertionResults }) => {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    const ran = assertionResults.length > 0;
    return {
      holds: ran && !failed,
      about: relative(root, name),
      found: failed
        ? `${failed.title}:\n${wordsOf(failed.failureMessages[0] ?? '')}`
        : ran
          ? `${assertionResults.length} tests`
          : wordsOf(message),
    };
  });
}

/** An error's words without its stack and colours. */
function wordsOf(message: string): string {
  const lines = stripVTControlCharacters(message).split('\n');
  const stack = lines.findIndex((line) => /^\s+at /.test(line));
  return (stack === -1 ? lines : lines.slice(0, stack))
    .join('\n')
    .replace(/^Error: /, '')
    .trim();
}
