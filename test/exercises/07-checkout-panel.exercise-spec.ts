import { join } from 'node:path';
import { findPromtool } from '../../tools/alerts/mutants/promtool.ts';
import { type Panel, panelsOf, readDashboards } from '../../tools/grafana/dashboard.ts';
import { stackHome } from '../../tools/stack/install/stack-home.ts';
import { ROOT } from '../contracts/support/repository.ts';
import { expectThat, shown } from './support/finding.js';
import { type InputSeries, MINUTES, samplesOf } from './support/simulated-query.js';

const TITLE = 'Money of an Order';
const FILE = 'deploy/grafana/dashboards/checkout.json';
const PANEL = `${FILE}: a panel such as Money a Minute, beside it`;
const DECLINED_PAYMENTS = `${FILE}: how Declined Payments divides`;

interface Payments {
  readonly instance: string;
  readonly status: 'completed' | 'declined';
  /** Each 15 s. */
  readonly payments: number;
  readonly cents: number;
}

describe('exercise 7: a panel for the checkout flow', () => {
  const dashboard = readDashboards(join(ROOT, 'deploy/grafana/dashboards')).find(
    ({ uid }) => uid === 'checkout',
  );
  const panel = dashboard && panelsOf(dashboard).find(({ title }) => title === TITLE);
  const promtool = findPromtool(process.env['PATH'], join(stackHome(process.env), 'bin'));

  const panelThere = (): Panel => {
    expectThat(panel !== undefined, {
      expected: `a panel "${TITLE}" on the dashboard Checkout`,
      found: 'no such panel',
      lookAt: PANEL,
    });
    return panel;
  };

  /** What the panel draws at the end; undefined for nothing. */
  const drawn = (all: readonly Payments[]): number | undefined => {
    const [target, another] = panelThere().targets ?? [];
    expectThat(target?.expr !== undefined && another === undefined, {
      expected: 'one query',
      found: target?.expr === undefined ? 'none' : 'more than one',
      lookAt: PANEL,
    });
    const expression = target.expr.replaceAll('$__rate_interval', '5m').replaceAll('$__range', '15m');
    const samples = samplesOf(promtool, expression, all.flatMap(seriesOf));
    expectThat(samples.length <= 1, {
      expected: 'one curve, whatever instances of payment-service there are',
      found: `${samples.length}: ${samples.map(({ labels }) => shown(labels)).join(', ')}`,
      lookAt: `sum(…) in the query of ${TITLE}, without "by"`,
    });
    return samples[0]?.value;
  };

  it('is there, and says what is normal and what to do', () => {
    const { description = '' } = panelThere();
    expectThat(description.length >= 60, {
      expected: 'a description that says what it shows, what is normal, and what to do when it is not',
      found: description === '' ? 'none' : shown(description),
      lookAt: `the descriptions of the other panels in ${FILE}`,
    });
  });

  it('shows the money of one order, in whole units', () => {
    const value = drawn([{ instance: 'a', status: 'completed', payments: 4, cents: 4 * 12_550 }]);
    expectThat(isNear(value, 125.5), {
      expected: '125.5 when each of the orders is paid with 12550 cents',
      found: read(value),
      lookAt: 'payments_amount_cents_total counts cents, and people read whole units',
    });
  });

  it('leaves declined payments out, of the money and of the orders', () => {
    const value = drawn([
      { instance: 'a', status: 'completed', payments: 3, cents: 3 * 1_000 },
      { instance: 'a', status: 'declined', payments: 9, cents: 9 * 8_000 },
    ]);
    expectThat(isNear(value, 10), {
      expected: '10, the money of a paid order, while three of four payments are declined',
      found: read(value),
      lookAt: 'the label status: completed of the money, success of the events payment_processed',
    });
  });

  it('weighs instances by their orders', () => {
    const value = drawn([
      { instance: 'a', status: 'completed', payments: 9, cents: 9 * 1_000 },
      { instance: 'b', status: 'completed', payments: 1, cents: 1 * 11_000 },
    ]);
    expectThat(isNear(value, 20), {
      expected: '20 for nine orders of 10 at one instance and one of 110 at another',
      found: read(value),
      lookAt: 'divide the sums, and do not take the mean of what each instance says',
    });
  });

  it('draws nothing while nobody pays', () => {
    const value = drawn([{ instance: 'a', status: 'completed', payments: 0, cents: 0 }]);
    expectThat(value === undefined, {
      expected: 'no value, and no NaN: 0 divided by 0 is no number',
      found: String(value),
      lookAt: DECLINED_PAYMENTS,
    });
  });
});

/** What payment-service has on /metrics of these payments. */
function seriesOf({ instance, status, payments, cents }: Payments): InputSeries[] {
  const labels = `service="payment-service", instance="${instance}"`;
  const values = (each: number): string => `0+${each}x${MINUTES * 4}`;
  const event = status === 'completed' ? 'success' : 'failed';
  return [
    { series: `payments_amount_cents_total{${labels}, status="${status}"}`, values: values(cents) },
    {
      series: `business_events_total{${labels}, event_type="payment_processed", status="${event}"}`,
      values: values(payments),
    },
    // Also counted, and no payment.
    {
      series: `business_events_total{${labels}, event_type="payment_voided", status="uncharged"}`,
      values: values(5),
    },
  ];
}

function read(value: number | undefined): string {
  return value === undefined ? 'nothing' : String(Number(value.toFixed(2)));
}

function isNear(value: number | undefined, expected: number): boolean {
  return value !== undefined && Math.abs(value - expected) < expected / 1000;
}
