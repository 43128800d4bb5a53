import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Problem } from '../../shop/problem.ts';
import { type RuleGroup } from '../mutants/rule.ts';
import { type Simulation } from './fault.ts';
import { type Firing, firingOf, readAnswers } from './firing.ts';
import { excerptFor } from './rule-excerpt.ts';
import { ruleTest } from './rule-test.ts';

const RULES = 'excerpt.rules.yml';
const TEST = 'excerpt.test.yml';

export interface Laboratory {
  readonly groups: readonly RuleGroup[];
  /** The binary. */
  readonly promtool: string;
  /** Where each simulation has a folder of its own while it runs. */
  readonly folder: string;
  /** Ends what runs. */
  readonly until: AbortSignal;
}

/**
 * Lets a fault happen to the rules in virtual time.
 * @throws Problem that names the alert, for rules that promtool refuses and for an alert that does not fire as it should
 */
export async function simulate(
  simulation: Simulation,
  { groups, promtool, folder: parent, until }: Laboratory,
): Promise<Map<number, Firing | undefined>> {
  const { fault, shares } = simulation;
  const excerpt = excerptFor(groups, fault.alert, fault.labels);
  const folder = await mkdtemp(join(parent, 'alert-detection-'));
  let about = `${fault.alert}, ${fault.what}`;
  try {
    // JSON is YAML, too.
    await writeFile(join(folder, RULES), JSON.stringify({ groups: excerpt }));
    await writeFile(join(folder, TEST), JSON.stringify(ruleTest(simulation, excerpt, RULES)));
    const answers = readAnswers(await outputOf(promtool, folder, until));
    const firings = new Map<number, Firing | undefined>();
    for (const share of shares) {
      about = `${fault.alert}, ${fault.what}, ${share * 100} %`;
      firings.set(share, firingOf(answers, share, fault.schedule));
    }
    return firings;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(`${about}: ${error.message}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The test is made to fail, so that the exit code says nothing. Killed, promtool leaves a database in TMPDIR. */
function outputOf(program: string, folder: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['test', 'rules', TEST], {
      cwd: folder,
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    }
    // Not at once when it is killed: until it has ended, it writes into the folder.
    child.once('error', (error) => (child.pid === undefined ? reject(error) : undefined));
    child.once('close', () => (signal.aborted ? reject(signal.reason as Error) : resolve(output)));
  });
}
