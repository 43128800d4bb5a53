import { type Fault } from '../fault.ts';
import { HOURS } from '../schedule.ts';
import { counter, gauge, GONE } from '../series.ts';
import { CREATE_ORDER, failingRequests, slowRequests } from './http-traffic.ts';

const { service } = CREATE_ORDER;
const target = `job="services", service="${service}"`;

/** For service.rules.yml. */
export const SERVICE_FAULTS: readonly Fault[] = [
  {
    alert: 'HighErrorRate',
    labels: { service },
    what: 'requests answered with 5xx',
    extent: 'share',
    schedule: HOURS,
    series: (share) => failingRequests(CREATE_ORDER, share),
  },
  {
    alert: 'HighLatency',
    labels: { service },
    what: 'requests that take over 5 s',
    extent: 'share',
    schedule: HOURS,
    series: (share) => slowRequests(CREATE_ORDER, share),
  },
  {
    alert: 'ServiceDown',
    labels: { service },
    what: 'no instance answers a scrape',
    extent: 'whole',
    schedule: HOURS,
    series: () => [gauge(`up{${target}, instance="order-service:8081"}`, 1, 0)],
  },
  {
    alert: 'ServiceDown',
    labels: { service },
    what: 'the service is no target any more',
    extent: 'whole',
    schedule: HOURS,
    series: () => [gauge(`up{${target}, instance="order-service:8081"}`, 1, GONE)],
  },
  {
    alert: 'ServiceInstanceDown',
    labels: { service },
    what: 'one of two instances does not answer scrapes',
    extent: 'whole',
    schedule: HOURS,
    series: () => [
      gauge(`up{${target}, instance="order-service-1:8081"}`, 1, 0),
      gauge(`up{${target}, instance="order-service-2:8081"}`, 1, 1),
    ],
  },
  {
    alert: 'ServiceRestarting',
    labels: { service },
    what: 'it starts anew every 15 s',
    extent: 'whole',
    schedule: HOURS,
    // A second later in each second: the process is always as young as the scrape is.
    series: () => [counter(`process_start_time_seconds{${target}, instance="order-service:8081"}`, 0, 1)],
  },
  {
    alert: 'HighActiveRequests',
    labels: { service },
    what: '100 requests hang',
    extent: 'whole',
    schedule: HOURS,
    series: () => [
      gauge(`http_requests_in_progress{service="${service}", method="POST", endpoint="/orders"}`, 1, 100),
    ],
  },
  {
    alert: 'JobFailing',
    labels: { service },
    what: 'a run fails every 15 s',
    extent: 'whole',
    schedule: HOURS,
    series: () => [
      counter(
        `job_runs_total{service="${service}", job_name="reconcile_orders", outcome="failure"}`,
        0,
        1 / 15,
      ),
    ],
  },
  {
    alert: 'TelemetryDropped',
    labels: { service, signal: 'traces' },
    what: 'a span a second is lost',
    extent: 'whole',
    schedule: HOURS,
    series: () => [
      counter(`telemetry_dropped_total{service="${service}", signal="traces", reason="queue_full"}`, 0, 1),
    ],
  },
];
