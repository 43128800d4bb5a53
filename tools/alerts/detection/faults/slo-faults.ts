import { type Fault } from '../fault.ts';
import { DAY, DAYS } from '../schedule.ts';
import { type Series } from '../series.ts';
import { CHECKOUT, CREATE_ORDER, failingRequests, type Route, slowRequests } from './http-traffic.ts';

interface Objective {
  readonly slo: string;
  readonly route: Route;
  readonly what: string;
  readonly traffic: (route: Route, share: number) => Series[];
}

const OBJECTIVES: readonly Objective[] = [
  {
    slo: 'checkout-availability',
    route: CHECKOUT,
    what: 'checkouts answered with 5xx',
    traffic: failingRequests,
  },
  { slo: 'checkout-latency', route: CHECKOUT, what: 'checkouts that take over 5 s', traffic: slowRequests },
  {
    slo: 'service-availability',
    route: CREATE_ORDER,
    what: 'requests answered with 5xx',
    traffic: failingRequests,
  },
  { slo: 'service-latency', route: CREATE_ORDER, what: 'requests that take over 5 s', traffic: slowRequests },
];

/** For slo.rules.yml: each alert for each objective. */
export const SLO_FAULTS: readonly Fault[] = [
  { alert: 'ErrorBudgetFastBurn', schedule: DAY },
  { alert: 'ErrorBudgetSlowBurn', schedule: DAYS },
].flatMap(({ alert, schedule }) =>
  OBJECTIVES.map(({ slo, route, what, traffic }): Fault => ({
    alert,
    labels: { service: route.service, slo },
    what,
    extent: 'share',
    schedule,
    together: true,
    series: (share) => traffic(route, share),
  })),
);
