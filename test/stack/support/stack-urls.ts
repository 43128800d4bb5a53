import { type StackUrls } from '../../../tools/stack/order/backends.ts';

/** Where the stack under test answers. */
export type TestUrls = StackUrls & { readonly alertmanager: string };

/** How the set-up tells the specs: they are loaded apart, and share the environment only. */
const URLS = 'STACK_TEST_URLS';

export function announceUrls(urls: TestUrls): void {
  process.env[URLS] = JSON.stringify(urls);
}

/** @throws Error where no set-up has started a stack */
export function stackUrls(): TestUrls {
  const { [URLS]: urls } = process.env;
  if (!urls) throw new Error('No stack was started: run these tests with  npm run test:stack');
  return JSON.parse(urls) as TestUrls;
}
