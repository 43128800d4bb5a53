import { type Fault } from './fault.ts';
import { ALERTING_FAULTS } from './faults/alerting-faults.ts';
import { BUSINESS_FAULTS } from './faults/business-faults.ts';
import { SERVICE_FAULTS } from './faults/service-faults.ts';
import { SLO_FAULTS } from './faults/slo-faults.ts';
import { TELEMETRY_FAULTS } from './faults/telemetry-faults.ts';

/** In the order of the table. */
export const FAULTS: readonly Fault[] = [
  ...SERVICE_FAULTS,
  ...SLO_FAULTS,
  ...BUSINESS_FAULTS,
  ...ALERTING_FAULTS,
  ...TELEMETRY_FAULTS,
];

/** Alerts without a fault, and why. */
export const WITHOUT_FAULT: ReadonlyMap<string, string> = new Map([['Watchdog', 'fires always']]);
