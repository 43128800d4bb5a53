import { markdownTable } from '../../tools/markdown/table.ts';
import { pairedRatios, type Spread, spreadOf } from '../measure/statistics.ts';
import { type Row } from '../part.ts';
import { spreadText, timesText } from '../report/spread-text.ts';
import { type CheckoutMeasurement, type CheckoutRounds } from './measure-checkouts.ts';
import { SHOP_VARIANTS } from './shop-variants.ts';

const AT_MOST = 1.25;
/** Of the core: what the kernel needs itself, for the disk too, stays below. */
const MUCH = 0.05;
const SERVICES = ['api-gateway', 'order-service', 'product-service', 'payment-service'];
const HEAD = ['a checkout', 'CPU ms, all four', ...SERVICES, 'checkouts a second'];

/** @param faults - why the figures count for nothing */
export function checkoutRows(rounds: CheckoutRounds | undefined, faults: readonly string[]): Row[] {
  const goals = [
    {
      what: 'the checkout, over all four processes, against the same without telemetry',
      goal: `at most ${AT_MOST}x`,
      ratioOf: checkoutRatio,
      meets: (ratio: number) => ratio <= AT_MOST,
    },
    {
      what: 'the checkout with telemetry, against the same without any on axios’ own adapter',
      goal: 'below 1x',
      ratioOf: axiosRatio,
      meets: (ratio: number) => ratio < 1,
    },
  ];
  const [fault] = faults;
  return goals.map(({ what, goal, ratioOf, meets }) => {
    if (fault !== undefined) return { what, goal, measured: `void: ${fault}`, met: false };
    if (rounds === undefined) return { what, goal, measured: 'not measured', met: false };
    const ratio = ratioOf(rounds);
    return { what, goal, measured: timesText(ratio), met: meets(ratio.median) };
  });
}

/** How often the CPU time without telemetry it takes, paired by round. */
export function checkoutRatio({ observed, without }: CheckoutRounds): Spread {
  return spreadOf(pairedRatios(observed.map(costOf), without.map(costOf)));
}

/** The same against the shop that calls its services as axios does by itself. */
export function axiosRatio({ observed, axios }: CheckoutRounds): Spread {
  return spreadOf(pairedRatios(observed.map(costOf), axios.map(costOf)));
}

/** Medians in milliseconds, with the spread of the sum. */
export function checkoutTable(rounds: CheckoutRounds): string[] {
  const rows = SHOP_VARIANTS.map(({ name, title }) => {
    const each = (figure: (measurement: CheckoutMeasurement) => number): Spread =>
      spreadOf(rounds[name].map(figure));
    const milliseconds = each((measurement) => costOf(measurement) / 1_000);
    const ofServices = SERVICES.map((service) =>
      (each(({ byService }) => byService[service] ?? NaN).median / 1_000).toFixed(2),
    );
    const perSecond = each(({ checkoutsPerSecond }) => checkoutsPerSecond).median.toFixed(0);
    return [title, spreadText(milliseconds, 2), ...ofServices, perSecond];
  });
  return markdownTable([HEAD, ...rows], ['left', ...HEAD.slice(1).map(() => 'right' as const)]);
}

/** Says so when something else ran on the core while checkouts were measured. */
export function disturbance({ observed, without, axios }: CheckoutRounds): string[] {
  const most = Math.max(...[...observed, ...without, ...axios].map(({ disturbed }) => disturbed));
  if (most <= MUCH) return [];
  return [
    `While checkouts were measured, something else took up to ${(most * 100).toFixed(0)} % of their core.`,
  ];
}

function costOf({ microseconds }: CheckoutMeasurement): number {
  return microseconds;
}
