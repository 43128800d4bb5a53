import { type FaultSwitches } from '../../shop/fault-switches.ts';
import { liftFaults, setFaults } from '../lane/fault-switches.ts';
import { type Scenario } from '../scenario.ts';

/** Switches of one service that are on for the length of the fault. */
export function switched(
  service: string,
  switches: FaultSwitches,
): Pick<Scenario, 'group' | 'inject' | 'repair'> {
  return {
    group: 'service',
    inject: (lane) => setFaults(lane, service, switches),
    repair: (lane) => liftFaults(lane, service),
  };
}
