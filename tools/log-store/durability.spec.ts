import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { eventually } from '../../libs/observability/testing/eventually.ts';
import { type PushedLine, TestStore } from './testing/test-store.ts';

const MINUTE = 60_000;

/** Lines a millisecond apart, the last one now. */
function lines(count: number, agoMs = 0, text = 'line'): PushedLine[] {
  const last = Date.now() - agoMs;
  return Array.from({ length: count }, (_, index) => ({
    labels: { service_name: 'shop' },
    time: BigInt(last - count + index) * 1_000_000n,
    line: `${text} ${index}`,
  }));
}

const texts = (pushed: readonly PushedLine[]): string[] => pushed.map(({ line }) => line);

describe('what the store has taken', () => {
  let store: TestStore | undefined;
  let folder: string;
  const start = async (options: Parameters<typeof TestStore.start>[0] = {}): Promise<TestStore> => {
    store = await TestStore.start(options);
    ({ folder } = store);
    return store;
  };
  afterEach(async () => {
    await store?.stop();
    rmSync(folder, { recursive: true });
  });

  it('is there after a restart', async () => {
    const pushed = lines(100);
    await (await start()).push(...pushed);
    expect((await store?.stop())?.how).toBe('exit code 0');
    expect(await (await start({ folder })).linesOf('{service_name="shop"}')).toEqual(texts(pushed));
  });

  it('is there after kill -9, as soon as the sender was answered', async () => {
    const pushed = lines(100);
    expect((await (await start()).push(...pushed)).status).toBe(204);
    await store?.kill();
    expect(await (await start({ folder })).linesOf('{service_name="shop"}')).toEqual(texts(pushed));
  });

  it('is there once, when its sender did not hear and sends it again', async () => {
    const pushed = lines(10);
    const running = await start();
    await running.push(...pushed.slice(0, 7));
    await running.push(...pushed);
    expect(await running.linesOf('{service_name="shop"}')).toEqual(texts(pushed));
  });

  it('keeps lines of the same time in the order in which they came', async () => {
    const time = BigInt(Date.now()) * 1_000_000n;
    const pushed = ['z', 'a', 'm'].map((line) => ({ labels: { service_name: 'shop' }, time, line }));
    const running = await start();
    await running.push(...pushed);
    expect(await running.linesOf('{service_name="shop"}')).toEqual(['z', 'a', 'm']);
    expect(await running.linesOf('{service_name="shop"}', 2)).toEqual(['z', 'a']);
  });

  describe('and is older than lines are kept', () => {
    const settings = {
      limits_config: { retention_period: '5m' },
      compactor: { retention_enabled: true, compaction_interval: '1s' },
    };
    const old = lines(
      5000,
      10 * MINUTE,
      'an old line of some length, so that it takes pages of the file',
    ).map((line) => ({ ...line, labels: { service_name: 'gone' } }));

    it('is deleted, with its stream and its place on the disk, and nothing else is', async () => {
      const running = await start();
      const young = lines(3);
      await running.push(...old, ...young);
      await running.stop();
      const size = (): number => statSync(join(folder, 'log-store.sqlite')).size;
      const before = size();
      const sweeping = await start({ folder, settings });
      await eventually(async () => {
        expect(await sweeping.linesOf('{service_name=~".+"}')).toEqual(texts(young));
        expect(await sweeping.metric('loki_ingester_memory_streams{tenant="fake"}')).toBe(1);
      });
      await sweeping.stop();
      expect(size()).toBeLessThan(before / 2);
    });

    it('stays where retention is not switched on', async () => {
      const running = await start({ settings: { limits_config: settings.limits_config } });
      await running.push(...old.slice(0, 3));
      expect(await running.linesOf('{service_name="gone"}')).toHaveLength(3);
    });
  });
});

describe('a disk that is full', () => {
  // Blocks of 1024 bytes, above which no file may grow: the kernel refuses to write, as on a full disk.
  const BLOCKS = 600;
  const small = {
    wrap: (command: string, args: readonly string[]) =>
      ['bash', ['-c', `ulimit -f ${BLOCKS} && exec "$@"`, 'bash', command, ...args]] as const,
  };
  let store: TestStore;
  let refused: Response;
  let taken: PushedLine[];
  beforeAll(async () => {
    store = await TestStore.start(small);
    taken = [];
    for (let batch = 0; ; batch += 1) {
      const pushed = lines(50, 0, `batch ${batch} ${'x'.repeat(200)}`);
      refused = await store.push(...pushed);
      if (refused.status !== 204) break;
      taken.push(...pushed);
    }
  });
  afterAll(() => store.close());

  it('tells the sender to try again', async () => {
    expect(refused.status).toBe(503);
    expect(await refused.text()).toMatch(/cannot be kept: .*(full|disk I\/O error)/);
  });

  it('is told in a line of its own', () => {
    const said = store.output.filter((line) => line.includes('lines cannot be kept'));
    expect(said).toEqual([expect.stringMatching(/^level=error .*senders are told to try again/)]);
  });

  it('is counted as requests that failed, which an alert watches', async () => {
    const series =
      'loki_request_duration_seconds_count{method="POST",route="loki_api_v1_push",status_code="503",ws="false"}';
    expect(await store.metric(series)).toBe(1);
  });

  it('lost nothing of what was taken', async () => {
    expect((await store.linesOf('{service_name="shop"}')).toSorted()).toEqual(texts(taken).toSorted());
  });

  it('takes lines again once there is room', async () => {
    const { folder } = store;
    await store.stop();
    store = await TestStore.start({ folder });
    expect((await store.push(...lines(1, 0, 'again'))).status).toBe(204);
    expect(await store.linesOf('{service_name="shop"} |= "again"')).toHaveLength(1);
  });
});
