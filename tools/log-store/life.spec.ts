import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { TestStore } from './testing/test-store.ts';

describe('the log store as a program', () => {
  it('is ready, says where its data are, and ends with 0 when it is asked to', async () => {
    const store = await TestStore.start();
    const ready = await store.get('/ready');
    expect([ready.status, await ready.text()]).toEqual([200, 'ready\n']);
    expect(store.output).toEqual([expect.stringContaining(`file=${join(store.folder, 'log-store.sqlite')}`)]);
    expect((await store.stop()).how).toBe('exit code 0');
    rmSync(store.folder, { recursive: true });
  });

  it('answers whoever has asked before it ends', async () => {
    const store = await TestStore.start();
    const pushing = Array.from({ length: 20 }, (_, index) =>
      store.push({
        labels: { service_name: 'shop' },
        time: BigInt(Date.now()) * 1_000_000n,
        line: `${index}`,
      }),
    );
    await pushing[0];
    const [, ...statuses] = await Promise.all([
      store.stop(),
      ...pushing.map((answer) =>
        answer.then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    ]);
    const { folder } = store;
    const again = await TestStore.start({ folder });
    const taken = statuses.filter((status) => status === 204).length;
    expect(await again.linesOf('{service_name="shop"}')).toHaveLength(taken);
    await again.close();
  });

  it('counts its requests by route and status', async () => {
    const store = await TestStore.start();
    await store.get('/loki/api/v1/label/level/values');
    const series = (route: string, status: number): string =>
      `loki_request_duration_seconds_count{method="GET",route="${route}",status_code="${status}",ws="false"}`;
    expect(await store.metric(series('loki_api_v1_label_name_values', 200))).toBe(1);
    await store.get('/nowhere');
    expect(await store.metric(series('other', 404))).toBe(1);
    await store.close();
  });

  it.each([
    ['an unknown flag', ['-target=all'], /Unknown flag -target\./],
    ['a setting that is wrong', [], /server\.http_listen_port is "x"/],
  ])('ends with 1 and says so for %s', async (_what, flags, message) => {
    const exit = await TestStore.failure({ flags, settings: { server: { http_listen_port: 'x' } } });
    expect(exit.how).toBe('exit code 1');
    expect(exit.lastLines.join('\n')).toMatch(flags.length > 0 ? /-config\.file/ : message);
  });

  it('ends with 1 and says what to do where its file is no database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-store-'));
    writeFileSync(join(folder, 'log-store.sqlite'), 'x'.repeat(5000));
    const exit = await TestStore.failure({ folder });
    expect(exit.how).toBe('exit code 1');
    expect(exit.lastLines.join('\n')).toMatch(
      /log-store\.sqlite cannot be used: file is not a database\. Remove it/,
    );
    rmSync(folder, { recursive: true });
  });

  it('ends with 1 and names the address where somebody else listens', async () => {
    const store = await TestStore.start();
    const { port } = new URL(store.url);
    const exit = await TestStore.failure({
      settings: { server: { http_listen_address: '127.0.0.1', http_listen_port: Number(port) } },
    });
    expect(exit.lastLines.join('\n')).toMatch(`127.0.0.1:${port} cannot be listened on`);
    await store.close();
  });
});
