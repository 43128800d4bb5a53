import { events } from '../effects.ts';
import { setFaults, liftFaults } from '../lane/fault-switches.ts';
import { USUAL_LOAD } from '../lane/load.ts';
import { type Scenario } from '../scenario.ts';
import { slow } from '../symptoms.ts';

export const loadFaults: readonly Scenario[] = [
  {
    name: 'many-at-once',
    group: 'load',
    standsFor: 'ten times as many visitors, while product-service takes 0.9 s for each',
    inject: async (lane) => {
      lane.load.rates = { ...USUAL_LOAD, lists: 64 };
      await setFaults(lane, 'product-service', { delay_ms: 900, endpoint: '/products' });
    },
    repair: (lane) => liftFaults(lane, 'product-service'),
    effect: { query: 'sum by (service) (http_requests_in_progress)', is: { above: 50 } },
    // So many leave little processor time for scrapes, whose time to answer is shortened too.
    factor: 10,
    expected: [{ alertname: 'HighActiveRequests', service: 'product-service' }],
    allowed: [...slow('product-service'), ...slow('api-gateway')],
  },
  {
    name: 'no-orders',
    group: 'load',
    standsFor: 'visitors look and nobody can order: the button is broken, no service notices',
    inject: async (lane) => {
      lane.load.rates = { ...USUAL_LOAD, orders: 0, readBacks: 0 };
    },
    repair: async (lane) => {
      lane.load.rates = USUAL_LOAD;
    },
    effect: events('order_creation', 'success', { below: 0.01 }),
    expected: [{ alertname: 'LowOrderVolume', service: 'api-gateway' }],
    noEvidence: { logs: 'what does not happen leaves no line', traces: 'and no trace' },
    // The order volume of the last 30 minutes.
    withinMinutes: 50,
  },
];
