import { isDown } from '../effects.ts';
import { eventually } from '../lane/eventually.ts';
import { type Lane } from '../lane/lane.ts';
import { type Scenario } from '../scenario.ts';
import { failing, SHOP_SYMPTOMS } from '../symptoms.ts';

const killed = (service: string): Scenario => ({
  name: `${service}-killed`,
  group: 'service',
  standsFor: `${service} is killed and does not come back`,
  inject: (lane) => lane.kill(service),
  repair: async (lane) => lane.part(service).start(),
  effect: isDown(`job="services", service="${service}"`),
  expected: [{ alertname: 'ServiceDown', service }],
  allowed: [...failing(service), { alertname: 'PaymentsUnanswered', service }, ...SHOP_SYMPTOMS],
  // What it did last.
  evidenceBeforeMinutes: 5,
  outage: true,
});

const STEADY_MS = 4_000;
const READY_WITHIN_S = 60;

/** Three times in ten minutes are a pattern; in shortened time that is hardly more than its starts take. */
async function killEachTimeItIsReady(lane: Lane): Promise<void> {
  const part = lane.part('order-service');
  lane.repetition.start(STEADY_MS, async () => {
    await lane.kill(part.name);
    part.start();
    await eventually(READY_WITHIN_S, lane.signal, () => part.state === 'ready');
  });
}

export const processFaults: readonly Scenario[] = [
  { ...killed('product-service'), subset: true },
  killed('payment-service'),
  killed('api-gateway'),
  {
    name: 'order-service-restarts',
    group: 'service',
    standsFor: 'order-service is killed again and again, and started again each time',
    inject: killEachTimeItIsReady,
    repair: async (lane) => {
      await lane.repetition.stop();
      lane.part('order-service').start();
    },
    effect: {
      query: 'max(changes(process_start_time_seconds{service="order-service"}[60s]))',
      is: { above: 1 },
    },
    // A start of 3 s is a minute at real windows, and then it counts as down.
    expected: [{ alertname: ['ServiceRestarting', 'ServiceDown'], service: 'order-service' }],
    allowed: [...failing('order-service'), ...SHOP_SYMPTOMS],
    factor: 10,
  },
];
