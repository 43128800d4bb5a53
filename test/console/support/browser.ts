import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

import { executablePath } from './chromium.ts';

/** A page, and everything it has complained of: errors of its scripts, what its policy refused, lost requests. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Tests in a real Chromium; skipped, with a line, where there is none. */
export function describeInBrowser(
  name: string,
  tests: (open: (address: string, options?: BrowserContextOptions) => Promise<WatchedPage>) => void,
): void {
  const path = executablePath;
  if (path === undefined) {
    process.stderr.write(`skipped: ${name}; there is no Chromium (Debian: apt-get install chromium)\n`);
    describe.skip(name, () => tests(() => Promise.reject(new Error('no browser'))));
    return;
  }
  // On a machine that is busy with other things a page takes its time.
  jest.setTimeout(120_000);
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      // Its sandbox needs rights that a container's root does not have; it opens nothing but our own pages.
      browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
    });
    tests(async (address, options) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error.stack)));
      page.on('console', (message) => {
        // A request that failed is told too: a 404 is an answer the page shows.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
          complaints.push(message.text());
        }
      });
      const { origin } = new URL(address);
      page.on('request', (request) => {
        if (!request.url().startsWith(origin)) complaints.push(`asked ${request.url()}`);
      });
      await page.goto(address);
      return { page, complaints };
    });
  });
}
