import { MemorySource } from '../../tools/console/memory/memory-source.ts';
import { unpack } from '../../tools/console/memory/saved-file.ts';
import { receivedSpan } from '../../tools/otlp/testing/received-span.ts';
import { describeInBrowser } from './support/browser.ts';
import { emptySource, HOSTILE, hostileSource, line, TRACE_ID } from './support/filled-source.ts';
import { serveSource, type ServedSource } from './support/serve-source.ts';

const VIEWS = [
  '/',
  '/traces',
  `/traces?text=${encodeURIComponent(HOSTILE[0])}`,
  `/traces/${TRACE_ID}?span=span-1`,
  `/traces/${encodeURIComponent(HOSTILE[1])}`,
  '/logs?line=1',
  `/logs?${new URLSearchParams([['field.<b>', HOSTILE[0]]])}`,
  '/metrics',
  '/metrics/hostile_total',
  `/metrics/${encodeURIComponent(HOSTILE[1])}`,
  '/agreement',
];

describeInBrowser('the console', (open) => {
  let served: ServedSource | undefined;

  afterEach(async () => {
    await served?.close();
    served = undefined;
  });

  it.each(VIEWS)('shows what strangers wrote as text, at %s', async (path) => {
    served = await serveSource(hostileSource());
    const { page, complaints } = await open(served.address + path);
    await page.locator('h1').waitFor({ state: 'attached' });
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('makes what cannot be seen visible', async () => {
    served = await serveSource(hostileSource());
    const { page } = await open(`${served.address}/traces/${TRACE_ID}?span=span-4`);
    await page.getByRole('complementary').getByText('\\u{202e}txt.exe\\u{0}\\u{1b}[31m').first().waitFor();
  });

  it('could not make HTML of text if it tried', async () => {
    served = await serveSource(emptySource());
    const { page } = await open(served.address);
    const outcome = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<b>x</b>';
        return 'made';
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(outcome).toBe('TypeError');
  });

  it('scrolls through 100,000 lines, drawing few of them', async () => {
    const source = emptySource();
    for (let number = 1; number <= 100_000; number += 1) {
      source.addLine('api-gateway', line({ event: 'tick', number }));
    }
    served = await serveSource(source);
    const { page } = await open(`${served.address}/logs`);
    await page.getByText('number=100000').waitFor();
    const list = page.locator('.windowed');
    expect(await page.locator('.log-row').count()).toBeLessThan(100);
    await list.evaluate((element) => (element.scrollTop = 0));
    // Older ones come when the top is reached, and what was in view stays.
    await page.getByText('2 000 lines', { exact: false }).waitFor();
    expect(await page.locator('.log-row').count()).toBeLessThan(100);
    source.addLine('api-gateway', line({ event: 'tock' }));
    await page.getByRole('button', { name: 'Follow (1 new)' }).click();
    await page.locator('.log-row', { hasText: 'tock' }).waitFor();
  });

  it('shows a trace of 10,000 spans, drawing few of them', async () => {
    const source = emptySource();
    const spans = Array.from({ length: 10_000 }, (_, index) =>
      receivedSpan({
        traceId: TRACE_ID,
        spanId: `s${index}`,
        ...(index > 0 ? { parentSpanId: `s${Math.floor((index - 1) / 3)}` } : {}),
        name: `work ${index}`,
        startUnixNano: BigInt(index) * 1_000n,
        endUnixNano: 20_000_000n,
      }),
    );
    source.addSpans(spans);
    served = await serveSource(source);
    const { page } = await open(`${served.address}/traces/${TRACE_ID}`);
    await page.getByText('10 000 spans').waitFor();
    expect(await page.locator('.span-row').count()).toBeLessThan(100);
    await page.locator('.windowed').evaluate((element) => (element.scrollTop = element.scrollHeight));
    // The last child of the last child, eight times.
    await page.locator('.span-row', { hasText: 'work 9840' }).waitFor();
  });

  it('says on empty views what to do', async () => {
    served = await serveSource(emptySource());
    const { page } = await open(`${served.address}/traces`);
    await page.getByText('No traces yet.').waitFor();
    await page.goto(`${served.address}/logs`);
    await page.getByText('No lines yet.').waitFor();
    await page.goto(`${served.address}/traces/${TRACE_ID}`);
    await page.getByText('no such trace is held').waitFor();
  });

  it('opens a saved file in the same views', async () => {
    served = await serveSource(hostileSource());
    const saved = Buffer.from(await (await fetch(`${served.address}/api/save`)).arrayBuffer());
    await served.close();
    served = await serveSource(MemorySource.ofFile(unpack(saved), 'lesson.json.gz'));
    const { page, complaints } = await open(`${served.address}/traces/${TRACE_ID}`);
    await page.getByText('5 spans').waitFor();
    await page.getByText(/lesson\.json\.gz, saved/).waitFor();
    for (const path of VIEWS) {
      await page.goto(served.address + path);
      await page.locator('h1').waitFor({ state: 'attached' });
    }
    await page.goto(served.address);
    await page.getByText('A saved file takes no orders.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('catches up by itself with a server that was started again, and shows nothing twice', async () => {
    const before = emptySource();
    before.addLine('api-gateway', line({ event: 'before' }));
    served = await serveSource(before);
    const { port } = served;
    const { page } = await open(`${served.address}/logs`);
    await page.locator('.log-row', { hasText: 'before' }).waitFor();
    await served.close();
    await page.getByText('lost; trying again…').waitFor();

    const after = emptySource();
    after.addLine('api-gateway', line({ event: 'after' }));
    served = await serveSource(after, port);
    await page.locator('.log-row', { hasText: 'after' }).waitFor({ timeout: 20_000 });
    await page.getByText('● live').waitFor();
    expect(await page.locator('.log-row').count()).toBe(1);
    after.addLine('api-gateway', line({ event: 'later' }));
    await page.locator('.log-row', { hasText: 'later' }).waitFor();
    expect(await page.locator('.log-row').count()).toBe(2);
  });

  it('stands still while it is paused, and then shows what came meanwhile', async () => {
    const source = emptySource();
    source.addLine('api-gateway', line({ event: 'first' }));
    served = await serveSource(source);
    const { page } = await open(`${served.address}/logs`);
    await page.locator('.log-row', { hasText: 'first' }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    source.addLine('api-gateway', line({ event: 'second' }));
    await page.waitForTimeout(800);
    expect(await page.locator('.log-row').count()).toBe(1);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.locator('.log-row', { hasText: 'second' }).waitFor();
  });
});
