/** Makes the pictures of README.md and docs/console.md from a running shop: npm run console:screenshots. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium, type Page } from 'playwright-core';

import { type TraceDetail, type TraceList } from '../../tools/console/source/traces.ts';
import { startTraffic } from '../../tools/demo/traffic.ts';
import { Problem } from '../../tools/shop/problem.ts';
import { runCommand } from '../../tools/shop/run-command.ts';
import { executablePath } from './support/chromium.ts';
import { startShop } from './support/running-shop.ts';

const TRAFFIC_MS = 75_000;

const folder = join(import.meta.dirname, '../../docs/images');

await runCommand(async () => {
  if (executablePath === undefined)
    throw new Problem('There is no Chromium (Debian: apt-get install chromium).');
  mkdirSync(folder, { recursive: true });
  const shop = await startShop({ FAILURE_RATE: '0.1', FAULT_INJECTION: 'false' });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const traffic = startTraffic(shop.gateway, 4, AbortSignal.timeout(TRAFFIC_MS));
    await new Promise((resolve) => setTimeout(resolve, TRAFFIC_MS - 10_000));
    const page = await browser.newPage({ viewport: { width: 1100, height: 660 }, colorScheme: 'light' });
    await take(page, shop.console);
    await traffic.finished;
  } finally {
    await browser.close();
    await shop.stop();
  }
  return 0;
});

async function take(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Place order' }).click();
  await page.getByText(/order_creation \w+: \d+ → \d+/).waitFor();
  await picture(page, 'overview');

  const { traces } = await ask<TraceList>(`${address}/api/traces?status=402`);
  const traceId = traces.at(-1)?.traceId ?? '';
  const { rows } = await ask<TraceDetail>(`${address}/api/traces/${traceId}`);
  const span = rows.findLast(({ error }) => error !== undefined);
  await page.goto(`${address}/traces/${traceId}?span=${span?.spanId}`);
  await page.locator('.span-row').first().waitFor();
  await picture(page, 'trace');

  await page.goto(`${address}/logs?event=business_event`);
  await page.locator('.log-row').first().waitFor();
  await picture(page, 'logs');

  await page.goto(`${address}/metrics`);
  await page.getByText(/exemplars$/).waitFor();
  await page.waitForTimeout(1_000);
  await picture(page, 'metrics');
}

/** As WebP, which Playwright's own screenshots cannot be: a quarter of a PNG. */
async function picture(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
  await session.detach();
  writeFileSync(join(folder, `console-${name}.webp`), data, 'base64');
}

async function ask<T>(address: string): Promise<T> {
  return (await (await fetch(address)).json()) as T;
}
