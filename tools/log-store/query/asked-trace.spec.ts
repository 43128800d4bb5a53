import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parseLogs } from '../logql/parse.ts';
import { openDatabase } from '../storage/database.ts';
import { type Stream } from '../storage/line-reader.ts';
import { askedTrace } from './asked-trace.ts';

const streamOf = (labels: Stream['labels']): Stream => ({ id: 1, labels });
const asked = (query: string, streams = [streamOf({ service_name: 'shop' })]): string | undefined =>
  askedTrace(parseLogs(query), streams);

describe('askedTrace', () => {
  it.each([
    '{a="b"} | trace_id="t1"',
    '{a="b"} |= "x" | trace_id="t1" | json',
    '{a="b"} | level="error" and trace_id="t1"',
    '{a="b"} | level="error" | trace_id="t1"',
  ])('is what %s can find alone', (query) => {
    expect(asked(query)).toBe('t1');
  });

  it.each([
    '{a="b"}',
    '{a="b"} | trace_id!="t1"',
    '{a="b"} | trace_id=~"t1|t2"',
    '{a="b"} | trace_id=""',
    '{a="b"} | trace_id="t1" or level="error"',
    '{a="b"} | json | trace_id="t1"',
    '{a="b"} | logfmt | trace_id="t1"',
  ])('is none for %s, which looks at all lines', (query) => {
    expect(asked(query)).toBeUndefined();
  });

  it('is none where it is a label of a stream', () => {
    expect(asked('{a="b"} | trace_id="t1"', [streamOf({ trace_id: 't1' })])).toBeUndefined();
  });

  it('has an index of the database', () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-store-index-'));
    const database = openDatabase(join(folder, 'log-store.sqlite'));
    const plan = database
      .prepare(
        'EXPLAIN QUERY PLAN SELECT id FROM lines WHERE trace = ? AND time >= ? AND time < ? ORDER BY time',
      )
      .all('t1', 0, 1);
    expect(plan).toEqual([
      expect.objectContaining({ detail: expect.stringContaining('INDEX lines_of_trace') }),
    ]);
    database.close();
    rmSync(folder, { recursive: true });
  });
});
