import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Firing } from './firing.ts';
import { simulate } from './simulate.ts';
import { failing } from './testing/fault-fixture.ts';
import { promtoolOrNone } from './testing/promtool.ts';

const alert = {
  alert: 'HighErrorRate',
  expr: 'sum by (service) (rate(requests_total{status=~"5.."}[5m])) / shop:requests:rate5m > 0.05',
  for: '2m',
};
// A record of a group that comes later: without an order of the groups, promtool now and then takes its new value.
const groups = (changes: Partial<typeof alert> & { keep_firing_for?: string } = {}) => [
  { name: 'alerts', rules: [{ ...alert, ...changes }] },
  {
    name: 'records',
    rules: [{ record: 'shop:requests:rate5m', expr: 'sum by (service) (rate(requests_total[5m]))' }],
  },
];

const promtool = promtoolOrNone();

(promtool === undefined ? describe.skip : describe)('simulate', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulate-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const never = new AbortController().signal;
  const runAll = (shares: readonly number[], fault = failing, rules = groups(), until = never) =>
    simulate({ fault, shares }, { groups: rules, promtool: promtool ?? 'promtool', folder, until });
  const run = async (share: number, rules = groups(), until = never) =>
    (await runAll([share], failing, rules, until)).get(share);

  // Over 5 % in 5 minutes is the second sample of 20 at 100 %, the twelfth at 10 %.
  it.each<[number, Firing | undefined]>([
    [1, { firesAfter: 135, quietAfter: 285 }],
    [0.2, { firesAfter: 195, quietAfter: 225 }],
    [0.1, { firesAfter: 270, quietAfter: 150 }],
    [0.02, undefined],
  ])('knows when an alert on 5 %% fires and is quiet with a share of %d', async (share, firing) => {
    await expect(run(share)).resolves.toEqual(firing);
  });

  it('lets several shares happen side by side', async () => {
    const firings = await runAll([1, 0.1, 0.02], { ...failing, together: true });
    expect([...firings]).toEqual([
      [1, { firesAfter: 135, quietAfter: 285 }],
      [0.1, { firesAfter: 270, quietAfter: 150 }],
      [0.02, undefined],
    ]);
  });

  it('counts the time that an alert is kept for', async () => {
    await expect(run(1, groups({ keep_firing_for: '2m' }))).resolves.toEqual({
      firesAfter: 135,
      quietAfter: 405,
    });
  });

  it('says which simulation goes wrong and how', async () => {
    const always = groups({ expr: 'label_replace(vector(1), "service", "shop", "", "")' });
    await expect(run(0.5, always)).rejects.toThrow(
      'HighErrorRate, requests that fail, 50 %: It fires 3480 s before the fault.',
    );
  });

  it('complains of an alert that does not see a fault of 100 %', async () => {
    await expect(run(1, groups({ expr: 'rate(requests_total{status="503"}[5m]) > 0' }))).rejects.toThrow(
      '100 %: It does not fire.',
    );
  });

  it("hands on promtool's words on rules that it refuses", async () => {
    await expect(run(1, groups({ expr: 'rate(' }))).rejects.toThrow(/did not run the test:[^]*parse error/);
  });

  it('ends at the signal', async () => {
    await expect(run(1, groups(), AbortSignal.abort())).rejects.toThrow('aborted');
  });

  it('leaves nothing behind, finished or ended', async () => {
    const end = new AbortController();
    const ended = run(1, groups(), end.signal);
    setImmediate(() => end.abort());
    await expect(ended).rejects.toThrow('aborted');
    await run(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});
