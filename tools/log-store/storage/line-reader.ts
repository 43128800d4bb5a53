import { type DatabaseSync, type StatementSync } from 'node:sqlite';

import { type Labels, type StoredLine } from '../logql/entry.ts';
import { labelsIn } from './stream-labels.ts';

export interface Stream {
  readonly id: number;
  readonly labels: Labels;
}

/** Nanoseconds since 1970; the end is not in it. */
export interface TimeRange {
  readonly from: bigint;
  readonly to: bigint;
}

/** A line, and its number: of two with the same time the one with the lower number came first. */
export interface NumberedLine extends StoredLine {
  readonly id: bigint;
}

interface Row {
  readonly id: bigint;
  readonly stream: bigint;
  readonly time: bigint;
  readonly metadata: string | null;
  readonly line: string;
}

/** Reads what the writer has committed. */
export class LineReader {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  /** All streams there are. */
  streams(): Stream[] {
    const rows = this.prepare('SELECT id, labels FROM streams ORDER BY labels').all() as {
      id: bigint;
      labels: string;
    }[];
    return rows.map(({ id, labels }) => ({ id: Number(id), labels: labelsIn(labels) }));
  }

  /** The lines of one stream, one after the other as they are asked for. */
  *linesOf({ id, labels }: Stream, { from, to }: TimeRange, newestFirst: boolean): Generator<NumberedLine> {
    const order = newestFirst ? 'DESC' : 'ASC';
    const rows = this.prepare(
      `SELECT id, time, metadata, line FROM lines WHERE stream = ? AND time >= ? AND time < ?
       ORDER BY time ${order}, id ${order}`,
    ).iterate(id, from, to) as Iterable<Omit<Row, 'stream'>>;
    for (const row of rows) yield { ...row, labels };
  }

  /** The lines of one trace, in whichever of the streams: by an index, and not by looking at all lines. */
  *linesOfTrace(trace: string, streams: readonly Stream[], { from, to }: TimeRange): Generator<NumberedLine> {
    const labelsById = new Map(streams.map(({ id, labels }) => [BigInt(id), labels]));
    const rows = this.prepare(
      `SELECT id, stream, time, metadata, line FROM lines WHERE trace = ? AND time >= ? AND time < ?
       ORDER BY time, id`,
    ).iterate(trace, from, to) as Iterable<Row>;
    for (const { stream, ...row } of rows) {
      const labels = labelsById.get(stream);
      if (labels !== undefined) yield { ...row, labels };
    }
  }

  hasLines({ id }: Stream, { from, to }: TimeRange): boolean {
    const sql = 'SELECT 1 FROM lines WHERE stream = ? AND time >= ? AND time < ? LIMIT 1';
    return this.prepare(sql).get(id, from, to) !== undefined;
  }

  private prepare(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    // A time takes 61 bits.
    statement.setReadBigInts(true);
    this.statements.set(sql, statement);
    return statement;
  }
}
