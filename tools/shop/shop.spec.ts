import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { placeOnFreePorts } from './ports.ts';
import { entryOf, type PlacedService } from './services.ts';
import { type ServiceNews, type Shop, startShop } from './shop.ts';

/** A service that answers /ready, says its pid, and dies when told to. */
const SERVICE = `
import { createServer } from 'node:http';
console.log('pid ' + process.pid);
process.on('SIGTERM', () => process.exit(0));
createServer((request, response) => {
  if (request.url === '/die') process.exit(7);
  response.end('ready');
}).listen(process.env.PORT);
`;

describe('the shop', () => {
  let root: string;
  let services: PlacedService[];
  let shop: Shop | undefined;

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'shop-spec-'));
    services = await placeOnFreePorts();
    for (const service of services) {
      const entry = join(root, entryOf(service));
      mkdirSync(dirname(entry), { recursive: true });
      writeFileSync(entry, SERVICE);
    }
  });

  afterEach(async () => {
    await shop?.stop();
    rmSync(root, { recursive: true });
  });

  async function open(onNews?: (news: ServiceNews) => void): Promise<string[]> {
    const lines: string[] = [];
    shop = startShop({
      root,
      services,
      environment: process.env,
      onLine: ({ name }, line) => lines.push(`${name} ${line}`),
      ...(onNews ? { onNews } : {}),
    });
    await shop.ready;
    return lines;
  }

  function die(name: string): Promise<unknown> {
    const url = services.find((service) => service.name === name)?.url;
    return fetch(`${url}/die`).catch(() => undefined);
  }

  it('starts a service that died again, and only that one', async () => {
    const { promise: again, resolve } = Promise.withResolvers<void>();
    const told: string[] = [];
    const lines = await open((news) => {
      told.push(`${news.exit.service.name} ${news.kind}, ${news.exit.how}`);
      if (news.kind === 'started again') resolve();
    });
    await die('order-service');
    await again;
    expect(told).toEqual(['order-service died, exit code 7', 'order-service started again, exit code 7']);
    const url = services.find(({ name }) => name === 'order-service')?.url ?? '';
    await until(async () => (await fetch(url)).ok);
    expect(lines.filter((line) => line.startsWith('order-service pid'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes('pid'))).toHaveLength(services.length + 1);
  });

  it('tells a death once where nobody asked for another start', async () => {
    await open();
    await die('payment-service');
    await expect(shop?.died).rejects.toThrow('payment-service ended by itself (exit code 7)');
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > deadline) throw new Error('did not come true within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
