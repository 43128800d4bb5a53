import { controls } from './controls.ts';
import { databaseFaults } from './faults/database.ts';
import { loadFaults } from './faults/load.ts';
import { processFaults } from './faults/processes.ts';
import { serviceFaults } from './faults/service.ts';
import { stackFaults } from './faults/stack.ts';
import { watcherFaults } from './faults/watchers.ts';
import { type Scenario } from './scenario.ts';

export const SCENARIOS: readonly Scenario[] = [
  ...serviceFaults,
  ...processFaults,
  ...databaseFaults,
  ...loadFaults,
  ...stackFaults,
  ...watcherFaults,
  ...controls,
];
