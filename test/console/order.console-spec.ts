import { type TraceDetail, type TraceList } from '../../tools/console/source/traces.ts';
import { findPortHolder } from '../../tools/shop/port-holder.ts';
import { eventually } from '../e2e/support/eventually.js';
import { accessibilityFaults } from './support/accessibility.ts';
import { describeInBrowser } from './support/browser.ts';
import { type RunningShop, startShop } from './support/running-shop.ts';

/** Spans leave a service once a second, a page is told four times a second. */
const TRACE_WITHIN_MS = 2_000;

describeInBrowser('the console of a running shop', (open) => {
  let shop: RunningShop;

  beforeAll(async () => {
    shop = await startShop();
  }, 60_000);

  afterAll(() => shop?.stop());

  async function ask<T>(path: string): Promise<T> {
    return (await (await fetch(`${shop.console}${path}`)).json()) as T;
  }

  /** An order placed by somebody else, and its trace once all of it is there. */
  async function order(body: object = { product_id: '1', quantity: 1 }): Promise<string> {
    const answer = await fetch(`${shop.gateway}/api/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const traceId = answer.headers.get('x-trace-id') ?? '';
    await eventually(async () => {
      const { summary, rows } = await ask<TraceDetail>(`/api/traces/${traceId}`);
      // Each service sends on its own, once a second; an unknown product ends the way at the second one.
      const services = answer.status === 404 ? 2 : 4;
      const roots = rows.filter(({ depth }) => depth === 0);
      if (!summary.complete || summary.services.length < services || roots.length > 1)
        throw new Error('not all spans have arrived');
    });
    return traceId;
  }

  it('has its address as the first thing that npm start prints', () => {
    expect(shop.output().trim().split('\n')[0]).toContain(shop.console);
  });

  it('shows an order placed with one click as trace, lines and metric, within two seconds of its answer', async () => {
    const { page, complaints } = await open(shop.console);
    await page.getByRole('button', { name: 'Place order' }).click();
    await page.getByText('paid, 999.99').waitFor();
    const answeredAt = performance.now();
    await page.getByRole('link', { name: /^\d+ spans in 4 services/ }).waitFor();
    await page.getByRole('link', { name: /^\d+ lines$/ }).waitFor();
    expect(performance.now() - answeredAt).toBeLessThan(TRACE_WITHIN_MS);
    await page.getByRole('link', { name: /order_creation success: \d+ → \d+/ }).waitFor();

    await page.getByRole('link', { name: /^\d+ spans in 4 services/ }).click();
    await page.getByRole('heading', { name: 'POST /api/orders' }).waitFor();
    await page.getByText('process_payment').first().click();
    await page.getByRole('complementary').getByText('payment.amount', { exact: true }).waitFor();
    expect(await page.locator('.log-dot').count()).toBeGreaterThan(5);
    expect(await page.locator('.critical').count()).toBeGreaterThan(3);
    expect(complaints).toEqual([]);
  });

  it('repeats an order with the same key, and gets the same order', async () => {
    const { page } = await open(shop.console);
    await page.getByRole('button', { name: 'Place order' }).click();
    const answer = page.locator('.outcome pre');
    await page.getByText('the answer').click();
    const first = JSON.parse((await answer.textContent()) ?? '') as { order: { order_id: string } };
    const repeated = page.waitForResponse('**/api/orders');
    await page.getByRole('button', { name: 'Repeat with the same Idempotency-Key' }).click();
    const again = (await (await repeated).json()) as { body: { order: { order_id: string } } };
    expect(again.body.order.order_id).toBe(first.order.order_id);
  });

  it('shows each view again when its address is loaded anew, and goes back', async () => {
    const traceId = await order();
    const { rows } = await ask<TraceDetail>(`/api/traces/${traceId}`);
    const span = rows.find(({ name }) => name === 'process_payment');
    const { page, complaints } = await open(shop.console);
    const views: [path: string, shows: string][] = [
      ['/', 'Place an order'],
      ['/traces?route=api/orders', 'POST /api/orders'],
      [`/traces/${traceId}?span=${span?.spanId}`, 'payment.amount'],
      [`/logs?traceId=${traceId}`, 'payment_completed'],
      ['/metrics?service=payment-service', 'POST /payments'],
      ['/metrics/http_requests_total', 'Requests answered'],
      ['/agreement', 'requests to api-gateway'],
    ];
    for (const [path, shows] of views) {
      await page.goto(shop.console + path);
      await page.getByText(shows).filter({ visible: true }).first().waitFor();
      await page.reload();
      await page.getByText(shows).filter({ visible: true }).first().waitFor();
    }
    await page.getByRole('navigation').getByRole('link', { name: 'Traces' }).click();
    await page.getByRole('searchbox').waitFor();
    await page.goBack();
    await page.getByText('requests to api-gateway').waitFor();
    expect(complaints).toEqual([]);
  });

  it('filters traces by what the address says, and keeps there what is typed', async () => {
    await order({ product_id: '99', quantity: 1 });
    await order({ product_id: '2', quantity: 1 });
    const { page } = await open(`${shop.console}/traces?status=404`);
    await page.getByText('of', { exact: false }).first().waitFor();
    const rows = page.locator('table.traces tbody tr');
    await rows.first().waitFor();
    expect(await rows.locator('td:nth-child(3)').allTextContents()).toEqual(['404']);
    await page.getByLabel('status').selectOption('201');
    await eventually(async () =>
      expect(new Set(await rows.locator('td:nth-child(3)').allTextContents())).toEqual(new Set(['201'])),
    );
    expect(page.url()).toContain('status=201');
    await page.keyboard.press('/');
    await page.keyboard.type('Phone');
    await eventually(async () => expect(page.url()).toContain('text=Phone'));
    await eventually(async () => {
      const { matching } = await ask<TraceList>('/api/traces?status=201&text=Phone');
      expect(await rows.count()).toBe(matching);
    });
  });

  it('leads through the list with the keyboard', async () => {
    await order();
    const { page } = await open(`${shop.console}/traces`);
    await page.locator('table.traces tbody tr').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForURL(/\/traces\/[0-9a-f]{32}/);
    await page.locator('.waterfall [tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/span=/);
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/traces\/[0-9a-f]{32}$/);
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/traces$/);
  });

  it('follows the lines as they come, and makes a filter of a value that is clicked', async () => {
    const { page } = await open(`${shop.console}/logs?event=order_created`);
    const traceId = await order({ product_id: '3', quantity: 2 });
    const line = page.locator('.log-row', { hasText: traceId.slice(0, 8) });
    await line.click();
    await page.getByRole('complementary').getByRole('button', { name: traceId, exact: true }).click();
    await page.waitForURL(new RegExp(`traceId=${traceId}`));
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('.log-row', { hasText: 'payment_completed' }).first().waitFor();
    await page.goto(`${shop.console}/logs?traceId=${traceId}`);
    await page.locator('.log-row', { hasText: 'payment_completed' }).locator('a').click();
    await page.getByRole('heading', { name: 'POST /api/orders' }).waitFor();
    await page.getByRole('complementary').getByText('payment.amount', { exact: true }).waitFor();
  });

  it('draws the metrics, with exemplars that lead to their traces', async () => {
    await order();
    const { page, complaints } = await open(`${shop.console}/metrics`);
    await page.getByText(/^\d+ exemplars$/).click();
    await page.locator('.exemplars a').first().click();
    await page.waitForURL(/\/traces\/[0-9a-f]{32}/);
    expect(complaints).toEqual([]);
  });

  it('leads from a span, a line and a metric to the source that makes them', async () => {
    const traceId = await order();
    const { rows } = await ask<TraceDetail>(`/api/traces/${traceId}`);
    const span = rows.find(({ name }) => name === 'process_payment');
    const { page, complaints } = await open(`${shop.console}/traces/${traceId}?span=${span?.spanId}`);
    await page.getByTitle('create_order · order-service').click();
    await page.getByText('where does this come from?').click();
    await page
      .getByRole('link', { name: /^apps\/order-service\/.*:\d+$/ })
      .first()
      .waitFor();
    await page.getByTitle('process_payment · payment-service').click();
    await page.getByText('where does this come from?').click();
    await page
      .getByRole('link', { name: /^apps\/payment-service\/.*:\d+$/ })
      .first()
      .click();
    await page.locator('.source .selected', { hasText: 'process_payment' }).waitFor();
    await page.reload();
    await page.locator('.source .selected', { hasText: 'process_payment' }).waitFor();
    await page.goto(`${shop.console}/metrics/http_requests_total`);
    await page.getByText('where does this come from?').click();
    await page
      .getByRole('link', { name: /^libs\/observability\/README\.md:\d+$/ })
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('has the questions that the dashboards of the big stack ask', async () => {
    const { page } = await open(`${shop.console}/metrics`);
    const chart = page.locator('.chart', { hasText: 'Requests' }).first();
    await chart.getByText('the same in the big stack').click();
    await chart.getByText('sum by (service) (rate(http_requests_total{service=~".+"}[1m]))').waitFor();
  });

  it('says that the signals agree', async () => {
    await order();
    const { page } = await open(`${shop.console}/agreement`);
    await page.getByText('✓ Metrics, spans and log lines agree.').waitFor({ timeout: 20_000 });
  });

  it('breaks a service with its switches, and mends it', async () => {
    const { page } = await open(shop.console);
    const switches = page.getByRole('form', { name: 'Faults of payment-service' });
    await switches.getByLabel('declines').fill('1');
    await switches.getByRole('button', { name: 'Apply' }).click();
    await switches.getByText('switched on').waitFor();
    await page.getByRole('button', { name: 'Place order' }).click();
    await page.getByText('Payment failed', { exact: true }).waitFor();
    await page.getByText('faults are switched on').waitFor();
    await switches.getByRole('button', { name: 'Lift all' }).click();
    await switches.getByText('all off').waitFor();
    await page.getByRole('button', { name: 'Place order' }).click();
    await page.getByText('paid, 999.99').waitFor();
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 320],
    ['dark', 2560],
  ] as const)('can be read and used by everybody, %s and %i px wide', async (colorScheme, width) => {
    const traceId = await order();
    const { rows } = await ask<TraceDetail>(`/api/traces/${traceId}`);
    const { page } = await open(shop.console, { colorScheme, viewport: { width, height: 800 } });
    const faults: string[] = [];
    for (const path of [
      '/',
      '/traces',
      '/traces?text=nothing-has-this',
      `/traces/${traceId}?span=${rows[3]?.spanId}`,
      '/traces/unknown',
      '/logs',
      '/metrics',
      '/metrics/http_request_duration_seconds',
      '/agreement',
      '/source?file=libs/observability/README.md&line=9',
    ]) {
      await page.goto(shop.console + path);
      await page.locator('h1').waitFor({ state: 'attached' });
      await page.waitForLoadState('load');
      await page.waitForFunction(() => !document.body.textContent?.includes('loading…'));
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${path}: ${fault}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${path}: ${wide} px wide`);
    }
    expect(faults).toEqual([]);
  });

  it('names a service that died, and that it was started again', async () => {
    const { page } = await open(shop.console);
    const card = page.getByRole('article', { name: 'product-service' });
    await card.getByText('● ready').waitFor();
    await killService('product-service');
    await card.getByText(/started again 1 time/).waitFor({ timeout: 15_000 });
    await card.getByText('● ready').waitFor({ timeout: 15_000 });
    expect(shop.output()).toContain('product-service ended by itself (signal SIGKILL)');
  });

  /** By the port it listens on: nobody tells its process id. */
  async function killService(name: string): Promise<void> {
    const { services } = await ask<{ services: { name: string; url: string }[] }>('/api/about');
    const url = services.find((service) => service.name === name)?.url ?? '';
    const holder = findPortHolder(Number(new URL(url).port));
    if (!holder) throw new Error(`nobody listens at ${url}`);
    process.kill(holder.pid, 'SIGKILL');
  }
});
