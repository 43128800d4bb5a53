import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type HealthyDay, writeHistory } from './history.ts';

const NOTHING: HealthyDay = { counters: [], gauges: [], recorded: [] };
const HOUR_S = 3600;

describe('writeHistory', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gameday-history-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The lines that promtool would read, by a stand-in that keeps them. */
  async function linesOf(day: Partial<HealthyDay>, factor: number): Promise<string[]> {
    const promtool = join(folder, 'promtool');
    writeFileSync(promtool, '#!/bin/sh\ncp "$5" "$6/kept"\n', { mode: 0o755 });
    const { signal } = new AbortController();
    await writeHistory({ ...NOTHING, ...day }, { promtool, data: folder, factor, folder, signal });
    return readFileSync(join(folder, 'kept'), 'utf8').trimEnd().split('\n');
  }

  const samplesOf = (lines: readonly string[]): { value: number; time: number }[] =>
    lines.slice(0, -1).map((line) => {
      const [, value, time] = line.split(' ');
      return { value: Number(value), time: Number(time) };
    });

  it('lets a counter grow up to where it stands', async () => {
    const counter = { labels: { __name__: 'requests_total' }, value: 500, gain: 2 };
    const samples = samplesOf(await linesOf({ counters: [counter] }, 20));
    const [first, second] = samples;
    const last = samples.at(-1);
    expect(last?.value).toBeGreaterThan(500 - 2 * 2 * 15);
    expect(last?.value).toBeLessThanOrEqual(500);
    expect((second?.value ?? 0) - (first?.value ?? 0)).toBeCloseTo(2 * 15);
  });

  it('has what is averaged as often as Prometheus evaluates, and the rest rarely', async () => {
    const recorded = [{ labels: { __name__: 'a' }, value: 1 }];
    const gauges = [{ labels: { __name__: 'b' }, value: 1 }];
    const stepOf = (lines: readonly string[]): number => {
      const [first, second] = samplesOf(lines);
      return (second?.time ?? 0) - (first?.time ?? 0);
    };
    expect(stepOf(await linesOf({ recorded }, 20))).toBeCloseTo(0.75);
    expect(stepOf(await linesOf({ gauges }, 20))).toBeCloseTo(15);
  });

  it.each([
    [20, (3.2 * 24 * HOUR_S) / 20],
    [1, 8 * HOUR_S],
  ])('covers the days of the longest window, and at most 8 hours, at factor %i', async (factor, seconds) => {
    const samples = samplesOf(await linesOf({ gauges: [{ labels: { __name__: 'b' }, value: 1 }] }, factor));
    const covered = (samples.at(-1)?.time ?? 0) - (samples[0]?.time ?? 0);
    expect(Math.abs(covered - seconds)).toBeLessThanOrEqual((2 * 300) / factor);
  });

  it('writes labels as Prometheus reads them', async () => {
    const gauges = [{ labels: { __name__: 'up', path: 'a"b\\c' }, value: 1 }];
    const [line = ''] = await linesOf({ gauges }, 20);
    expect(line.startsWith('up{path="a\\"b\\\\c"} 1 ')).toBe(true);
  });

  it('ends as OpenMetrics demands, and removes its file', async () => {
    expect((await linesOf({}, 20)).at(-1)).toBe('# EOF');
    expect(() => readFileSync(join(folder, 'history.txt'))).toThrow('ENOENT');
  });
});
