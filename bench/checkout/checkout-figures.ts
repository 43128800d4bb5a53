import { markdownTable } from '../../tools/markdown/table.ts';
import { AXIOS_BOUND, CHECKOUT_BOUND } from '../goals.ts';
import { type Ratio, ratioOfRounds } from '../measure/ratio.ts';
import { type Spread, spreadOf } from '../measure/statistics.ts';
import { type Row } from '../part.ts';
import { type Bound, boundText, judged } from '../report/judged.ts';
import { spreadText } from '../report/spread-text.ts';
import { type CheckoutMeasurement, type CheckoutRounds } from './measure-checkouts.ts';
import { SHOP_VARIANTS, type ShopVariantName } from './shop-variants.ts';

const SERVICES = ['api-gateway', 'order-service', 'product-service', 'payment-service'];
const HEAD = ['a checkout', 'CPU ms, all four', ...SERVICES, 'checkouts a second'];

const GOALS: readonly (Bound & { readonly what: string; readonly against: ShopVariantName })[] = [
  {
    what: 'the checkout, over all four processes, against the same without telemetry',
    against: 'without',
    ...CHECKOUT_BOUND,
  },
  {
    what: 'the checkout with telemetry, against the same without any on axios’ own adapter',
    against: 'axios',
    ...AXIOS_BOUND,
  },
];

/** @param faults - why the figures count for nothing */
export function checkoutRows(rounds: CheckoutRounds | undefined, faults: readonly string[]): Row[] {
  const [fault] = faults;
  return GOALS.map((goal) => {
    const row = { what: goal.what, goal: boundText(goal) };
    if (fault !== undefined) return { ...row, measured: `void: ${fault}`, met: false };
    if (rounds === undefined) return { ...row, measured: 'not measured', met: false };
    return { ...row, ...judged(checkoutRatio(rounds, goal.against), goal) };
  });
}

/** How often the CPU time of another shop it takes, paired by round. */
export function checkoutRatio(rounds: CheckoutRounds, against: ShopVariantName): Ratio {
  return ratioOfRounds(rounds.observed, rounds[against], costOf);
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

function costOf({ microseconds }: CheckoutMeasurement): number {
  return microseconds;
}
