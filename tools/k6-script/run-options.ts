import { SCRIPT_FAULT } from './exit-codes.ts';
import { onlyKnown } from './fields.ts';
import { Interruption } from './interruption.ts';
import { type MetricType } from './messages.ts';
import { readSchedule, type Schedule } from './schedule.ts';
import { readThresholds, type Threshold } from './threshold.ts';

export interface RunOptions {
  readonly schedule: Schedule;
  readonly thresholds: readonly Threshold[];
}

/**
 * @param options - what the script exports by that name
 * @throws Interruption that names what is not known here
 */
export function readOptions(options: unknown, metrics: ReadonlyMap<string, MetricType>): RunOptions {
  try {
    const { scenarios, thresholds = {} } = onlyKnown('options', options, ['scenarios', 'thresholds']);
    return { schedule: readSchedule(scenarios), thresholds: readThresholds(thresholds, metrics) };
  } catch (error) {
    throw new Interruption(SCRIPT_FAULT, (error as Error).message);
  }
}
