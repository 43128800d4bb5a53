import { readFileSync } from 'node:fs';

import { Problem } from '../shop/problem.ts';
import { faultsOf, type Outcome } from './outcome.ts';
import { type Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';

/** What the report of a run says that is gone on with. */
export interface EarlierRun {
  readonly outcomes: readonly Outcome[];
  readonly minutes: number;
}

/** @throws Problem for a file that is no report, or that of a run with another factor */
export function readEarlierRun(file: string, factor: number): EarlierRun {
  const { circumstances, scenarios } = readReport(file);
  if (circumstances?.factor === undefined || scenarios === undefined) {
    throw new Problem(`${file} is no report of a game day.`);
  }
  if (circumstances.factor !== factor) {
    throw new Problem(
      `${file} is of a run with --factor ${circumstances.factor}, and this one has ${factor}: their times cannot stand in one table.`,
    );
  }
  return { outcomes: scenarios, minutes: circumstances.minutes };
}

/** Those that the earlier run did not try, or that went wrong in it. */
export function stillToTry(scenarios: readonly Scenario[], { outcomes }: EarlierRun): Scenario[] {
  const passed = new Set(
    outcomes
      .filter((outcome) => outcome.skipped === undefined && faultsOf(outcome).length === 0)
      .map(({ scenario }) => scenario.name),
  );
  return scenarios.filter(({ name }) => !passed.has(name));
}

/** The newer outcome of each scenario, in the usual order. */
export function joinOutcomes(earlier: readonly Outcome[], now: readonly Outcome[]): Outcome[] {
  const newest = new Map([...earlier, ...now].map((outcome) => [outcome.scenario.name, outcome]));
  return SCENARIOS.flatMap(({ name }) => newest.get(name) ?? []);
}

function readReport(file: string): {
  circumstances?: { factor: number; minutes: number };
  scenarios?: Outcome[];
} {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Problem(`The report of the earlier run cannot be read: ${file}: ${(error as Error).message}`);
  }
}
