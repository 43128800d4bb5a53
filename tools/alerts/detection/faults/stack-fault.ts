import { type Fault } from '../fault.ts';
import { HOURS } from '../schedule.ts';
import { gauge, type GONE, type Series } from '../series.ts';

const PARTS = ['prometheus', 'alertmanager', 'loki', 'jaeger', 'otel-collector', 'span-metrics'];

export const up = (job: string, faulty: 0 | 1 | typeof GONE): Series => gauge(`up{job="${job}"}`, 1, faulty);

/** A fault beside which all parts of the stack answer scrapes, unless it says otherwise. */
function stackFault(
  extent: Fault['extent'],
  [alert, service, what]: readonly [alert: string, service: string, what: string],
  series: (share: number) => readonly Series[],
): Fault {
  return {
    alert,
    labels: { service },
    what,
    extent,
    schedule: HOURS,
    series: (part) => {
      const own = series(part);
      const names = new Set(own.map(({ name }) => name));
      return [...own, ...PARTS.map((job) => up(job, 1)).filter(({ name }) => !names.has(name))];
    },
  };
}

export const whole = (alert: string, service: string, what: string, ...series: readonly Series[]): Fault =>
  stackFault('whole', [alert, service, what], () => series);

export const share = (
  alert: string,
  service: string,
  what: string,
  series: (share: number) => readonly Series[],
): Fault => stackFault('share', [alert, service, what], series);
