import { type Fault } from '../fault.ts';
import { HOURS } from '../schedule.ts';
import { age, counter, GONE } from '../series.ts';
import { RATE } from './http-traffic.ts';

const events = (service: string, event: string, status: string): string =>
  `business_events_total{service="${service}", event_type="${event}", status="${status}"}`;

const charged = events('payment-service', 'payment_processed', 'success');

const soldOrders = events('api-gateway', 'order_creation', 'success');

/** For business.rules.yml. */
export const BUSINESS_FAULTS: readonly Fault[] = [
  {
    alert: 'HighPaymentFailureRate',
    labels: { service: 'payment-service' },
    what: 'payments declined',
    extent: 'share',
    schedule: HOURS,
    series: (share) => [
      counter(events('payment-service', 'payment_processed', 'success'), RATE, RATE * (1 - share)),
      counter(events('payment-service', 'payment_processed', 'failed'), 0, RATE * share),
    ],
  },
  {
    alert: 'PaymentsUnanswered',
    labels: { service: 'payment-service' },
    what: 'payments without a usable answer',
    extent: 'share',
    schedule: HOURS,
    series: (share) => [
      counter(soldOrders, RATE, RATE * (1 - share)),
      counter(events('api-gateway', 'order_creation', 'payment_failed'), 0, RATE * share),
      counter(events('payment-service', 'payment_processed', 'success'), RATE, RATE * (1 - share)),
      counter(events('payment-service', 'payment_processed', 'failed'), 0, 0),
    ],
  },
  {
    alert: 'ChargedButNotPaid',
    labels: { service: 'payment-service' },
    what: 'payments without a paid order',
    extent: 'share',
    schedule: HOURS,
    series: (share) => [
      counter(charged, RATE, RATE),
      counter(events('payment-service', 'payment_voided', 'refunded'), 0, 0),
      counter(events('order-service', 'order_final', 'paid'), RATE, RATE * (1 - share)),
    ],
  },
  {
    alert: 'OrdersStuck',
    labels: { service: 'order-service' },
    what: 'no order comes to its end by itself',
    extent: 'whole',
    schedule: HOURS,
    series: () => [age('orders_open_oldest_age_seconds{service="order-service"}')],
  },
  {
    alert: 'LowOrderVolume',
    labels: { service: 'api-gateway' },
    what: 'orders lost',
    extent: 'share',
    schedule: HOURS,
    series: (share) => [counter(soldOrders, RATE, RATE * (1 - share))],
  },
  {
    alert: 'LowOrderVolume',
    labels: { service: 'api-gateway' },
    what: 'nobody counts the orders',
    extent: 'whole',
    schedule: HOURS,
    series: () => [counter(soldOrders, RATE, GONE)],
  },
];
