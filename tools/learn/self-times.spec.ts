import { type SpanRow } from '../console/source/traces.ts';
import { selfTimes } from './self-times.ts';

function span(
  spanId: string,
  service: string,
  offsetMs: number,
  durationMs: number,
  parent?: string,
): SpanRow {
  return { spanId, service, offsetMs, durationMs, ...(parent ? { parentSpanId: parent } : {}) } as SpanRow;
}

describe('selfTimes', () => {
  it('leave out what a span waited for', () => {
    const times = selfTimes([span('a', 'front', 0, 100), span('b', 'back', 10, 70, 'a')]);
    expect(Object.fromEntries(times)).toEqual({ front: 30, back: 70 });
  });

  it('leave out once what ran at the same time', () => {
    const rows = [span('a', 'front', 0, 100), span('b', 'back', 10, 50, 'a'), span('c', 'back', 40, 40, 'a')];
    expect(selfTimes(rows).get('front')).toBe(30);
  });

  it('are not below zero when a clock is behind', () => {
    expect(selfTimes([span('a', 'front', 5, 10), span('b', 'back', 0, 30, 'a')]).get('front')).toBe(0);
  });

  it('add up over the spans of a service', () => {
    const rows = [span('a', 'front', 0, 100), span('b', 'front', 0, 60, 'a'), span('c', 'back', 0, 20, 'b')];
    expect(Object.fromEntries(selfTimes(rows))).toEqual({ front: 80, back: 20 });
  });
});
