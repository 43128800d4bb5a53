import { setTimeout as pause } from 'node:timers/promises';

import { type FaultSwitches } from '../shop/fault-switches.ts';
import { liftFaults, serviceUrl, setFaults } from './lane/fault-switches.ts';
import { type Scenario } from './scenario.ts';

/** An error that no code expects is told as a warning, be it one: that is what UnhandledException is for. */
const unexpected = (service: string): Scenario['allowed'] => [{ alertname: 'UnhandledException', service }];

const nothing = async (): Promise<void> => undefined;

/** Switches that are on for some minutes of real windows. */
function forMinutes(minutes: number, service: string, switches: FaultSwitches): Scenario['inject'] {
  return async (lane) => {
    await setFaults(lane, service, switches);
    await pause((minutes * 60_000) / lane.factor, undefined, { signal: lane.signal });
    await liftFaults(lane, service);
  };
}

const control = (
  name: string,
  standsFor: string,
  inject: Scenario['inject'],
  more: Partial<Scenario> = {},
): Scenario => ({
  name,
  group: 'control',
  standsFor,
  inject,
  repair: nothing,
  expected: [],
  holdMinutes: 15,
  ...more,
});

/** What a shop goes through without anybody having to know. */
export const controls: readonly Scenario[] = [
  control('healthy', 'a day like any other', nothing, { holdMinutes: 25, subset: true }),
  control(
    'one-failed-request',
    'one request meets a defect',
    async (lane) => {
      await setFaults(lane, 'payment-service', { error_share: 1, endpoint: '/payments/:id' });
      await fetch(`${serviceUrl(lane, 'payment-service')}/payments/0b8f4d5e-54a0-4f0c-9c3f-1f5f0a6e8f11`);
      await liftFaults(lane, 'payment-service');
    },
    { allowed: unexpected('payment-service') ?? [] },
  ),
  control(
    'half-a-percent-of-errors',
    'one request in 200 fails for ten minutes',
    forMinutes(10, 'order-service', { error_share: 0.005 }),
    { allowed: unexpected('order-service') ?? [] },
  ),
  control(
    'errors-for-a-moment',
    '4 % of the requests fail for three minutes',
    forMinutes(3, 'order-service', { error_share: 0.04 }),
    { allowed: unexpected('order-service') ?? [] },
  ),
  control(
    'slow-for-a-moment',
    'every request takes 1.5 s for twenty seconds',
    forMinutes(1 / 3, 'order-service', { delay_ms: 1500 }),
    { factor: 10 },
  ),
  control(
    'one-restart',
    'order-service is deployed: one orderly restart',
    (lane) => lane.restart('order-service'),
    {
      factor: 5,
      holdMinutes: 10,
    },
  ),
  control(
    'some-declines',
    '8 % of the payments are declined, as in a bad week',
    (lane) => setFaults(lane, 'payment-service', { decline_share: 0.08 }),
    { repair: (lane) => liftFaults(lane, 'payment-service'), warmUpMinutes: 11, holdMinutes: 20 },
  ),
  control('twice-the-load', 'twice as many customers', async (lane) => {
    lane.load.rates = { orders: 12, lists: 12, readBacks: 8 };
  }),
  control('prometheus-restarts', 'Prometheus is updated', (lane) => lane.restart('prometheus'), {
    factor: 10,
  }),
  control('loki-restarts', 'Loki is updated', (lane) => lane.restart('loki'), { factor: 5, holdMinutes: 8 }),
  control(
    'quiet-night',
    'hardly a customer, and one of six requests in five minutes fails',
    async (lane) => {
      lane.load.rates = { orders: 1 / 60, lists: 1 / 150, readBacks: 0 };
      await pause(5 * 60_000, undefined, { signal: lane.signal });
      await setFaults(lane, 'order-service', { error_share: 1, endpoint: '/orders' });
      const order = { product_id: '1', quantity: 1 };
      await fetch(`${lane.urls.gateway}/api/orders`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(order),
      });
      await liftFaults(lane, 'order-service');
    },
    // One error is a share of something only in windows of real length.
    { factor: 1, warmUpMinutes: 0.5, holdMinutes: 6, allowed: unexpected('order-service') ?? [] },
  ),
];
