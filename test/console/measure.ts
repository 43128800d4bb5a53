/**
 * What the console takes, printed: npm run console:measure [-- --minutes N --users N]. The page's bytes, the time from its
 * script to the first view, and its process's memory and the page's while users order.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { chromium, type Page } from 'playwright-core';

import { type About } from '../../tools/console/source/about.ts';
import { startTraffic } from '../../tools/demo/traffic.ts';
import { findPortHolder } from '../../tools/shop/port-holder.ts';
import { Problem } from '../../tools/shop/problem.ts';
import { runCommand } from '../../tools/shop/run-command.ts';
import { wholeNumber } from '../../tools/shop/whole-number.ts';
import { table } from '../../tools/terminal/table.ts';
import { executablePath } from './support/chromium.ts';
import { startShop } from './support/running-shop.ts';

const LOADS = 5;
const ROWS = 12;

const say = (text: string): unknown => process.stdout.write(`${text}\n`);

await runCommand(async () => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '1' }, users: { type: 'string', default: '20' } },
  });
  const minutes = wholeNumber('--minutes', values.minutes, 600);
  const users = wholeNumber('--users', values.users, 500);
  if (executablePath === undefined)
    throw new Problem('There is no Chromium (Debian: apt-get install chromium).');
  const shop = await startShop();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    say(await firstView(page, shop.console));
    const traffic = startTraffic(shop.gateway, users, AbortSignal.timeout(minutes * 60_000));
    await page.goto(`${shop.console}/logs`);
    const rows: string[][] = [['after', 'console RSS', 'page heap', 'traces', 'spans', 'lines', 'dropped']];
    for (let row = 1; row <= ROWS; row += 1) {
      await page.waitForTimeout((minutes * 60_000) / ROWS);
      rows.push([`${((row * minutes * 60) / ROWS).toFixed(0)} s`, ...(await held(page, shop.console))]);
    }
    say(table(rows, ['right']).join('\n'));
    await traffic.finished;
  } finally {
    await browser.close();
    await shop.stop();
  }
  return 0;
});

/** From the response of the page's script to the first view drawn; the quickest and the slowest of some loads. */
async function firstView(page: Page, address: string): Promise<string> {
  const times: number[] = [];
  let bytes = 0;
  for (let load = 0; load < LOADS; load += 1) {
    await page.goto(address);
    await page.locator('main h2').first().waitFor();
    const [time, size] = await page.evaluate(() => {
      const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const script = resources.find(({ name }) => name.endsWith('/main.ts'));
      const [drawn] = performance.getEntriesByName('first view');
      const transferred = resources.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
      return [(drawn?.startTime ?? NaN) - (script?.responseEnd ?? NaN), transferred] as const;
    });
    times.push(time);
    bytes = Math.max(bytes, size);
  }
  const [quickest, slowest] = [Math.min(...times), Math.max(...times)].map(Math.round);
  return `the page: ${Math.round(bytes / 1_000)} kB sent; first view ${quickest} to ${slowest} ms after its script (goal: 300)\n`;
}

async function held(page: Page, address: string): Promise<string[]> {
  const about = (await (await fetch(`${address}/api/about`)).json()) as About;
  const pid = findPortHolder(Number(new URL(address).port))?.pid;
  const status = pid === undefined ? '' : readFileSync(`/proc/${pid}/status`, 'utf8');
  const rss = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
  const heap = await page.evaluate(
    () =>
      (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 1_048_576,
  );
  return [
    `${rss.toFixed(0)} MiB`,
    `${heap.toFixed(0)} MiB`,
    ...[about.traces, about.spans, about.lines].map(({ kept }) => String(kept)),
    String(about.traces.dropped + about.lines.dropped),
  ];
}
