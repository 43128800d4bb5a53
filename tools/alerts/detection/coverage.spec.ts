import { join } from 'node:path';

import { checkCoverage } from './coverage.ts';
import { FAULTS, WITHOUT_FAULT } from './faults.ts';
import { readSources } from './read-sources.ts';
import { failing } from './testing/fault-fixture.ts';

const rules = (...alerts: string[]) => [
  { name: 'shop', rules: alerts.map((alert) => ({ alert, expr: 'up == 0' })) },
];
const watchdog = new Map([['Watchdog', 'fires always']]);

describe('checkCoverage', () => {
  it('knows a fault for each alert of the project', () => {
    const { groups } = readSources(join(import.meta.dirname, '../../..'));
    expect(() => checkCoverage(groups, FAULTS, WITHOUT_FAULT)).not.toThrow();
  });

  it('has nothing to say where each alert has a fault, or a reason to have none', () => {
    expect(() => checkCoverage(rules('HighErrorRate', 'Watchdog'), [failing], watchdog)).not.toThrow();
  });

  it('names the alert without a fault', () => {
    expect(() => checkCoverage(rules('HighErrorRate', 'Low'), [failing], new Map())).toThrow(
      'Low has no fault',
    );
  });

  it('names faults and reasons for what is no alert', () => {
    expect(() => checkCoverage(rules(), [failing], watchdog)).toThrow(
      'HighErrorRate is no alert of the rules\nWatchdog is no alert of the rules',
    );
  });
});
