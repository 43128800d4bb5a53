import { type DatabaseSync, type StatementSync } from 'node:sqlite';

import { labelsText } from './stream-labels.ts';

/** A line that is to be kept. */
export interface NewLine {
  readonly labels: Readonly<Record<string, string>>;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly line: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Puts lines into the database, all of a batch or none. */
export class LineWriter {
  private readonly database: DatabaseSync;
  private readonly insert: StatementSync;
  private readonly addStream: StatementSync;
  private streamIds = new Map<string, bigint | number>();

  constructor(database: DatabaseSync) {
    this.database = database;
    this.addStream = database.prepare('INSERT INTO streams (labels) VALUES (?)');
    // A sender that got no answer sends again: a line that is there already is the same one.
    this.insert = database.prepare(`
      INSERT INTO lines (stream, time, trace, metadata, line) SELECT ?1, ?2, ?3, ?4, ?5
      WHERE NOT EXISTS (SELECT 1 FROM lines WHERE stream = ?1 AND time = ?2 AND line = ?5 AND metadata IS ?4)`);
    this.readStreams();
  }

  /** How many streams there are. */
  get streams(): number {
    return this.streamIds.size;
  }

  has(labels: NewLine['labels']): boolean {
    return this.streamIds.has(labelsText(labels));
  }

  /**
   * Keeps the lines.
   * @throws Error of SQLite, after which none of them is kept: code ERR_SQLITE_ERROR, errcode 13 where the disk is full
   */
  append(lines: readonly NewLine[]): void {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      for (const { labels, time, line, metadata } of lines) {
        const { trace_id: trace = null } = metadata;
        const text = JSON.stringify(metadata);
        this.insert.run(this.idOf(labels), time, trace, text === '{}' ? null : text, line);
      }
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.isTransaction) this.database.exec('ROLLBACK');
      this.readStreams();
      throw error;
    }
  }

  /** After somebody else wrote, or a batch was taken back. */
  readStreams(): void {
    const rows = this.database.prepare('SELECT id, labels FROM streams').all() as {
      id: number;
      labels: string;
    }[];
    this.streamIds = new Map(rows.map(({ id, labels }) => [labels, id]));
  }

  private idOf(labels: NewLine['labels']): bigint | number {
    const text = labelsText(labels);
    const known = this.streamIds.get(text);
    if (known !== undefined) return known;
    const { lastInsertRowid } = this.addStream.run(text);
    this.streamIds.set(text, lastInsertRowid);
    return lastInsertRowid;
  }
}
