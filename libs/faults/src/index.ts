export { IsFaultInjection } from './fault-settings.js';
export { FaultSwitches } from './fault-switches.js';
export { FaultsModule, type FaultsModuleOptions } from './faults.module.js';
