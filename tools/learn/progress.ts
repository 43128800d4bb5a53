import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Problem } from '../shop/problem.ts';

const POLL_MS = 500;

/** What is remembered of one exercise. */
export interface ExerciseProgress {
  /** ISO 8601; the newest begin. */
  readonly begunAt?: string;
  readonly solvedAt?: string;
  readonly hintsShown: number;
  /** Of a question: the run of the shop it was drawn in, and what was drawn. */
  readonly run?: string;
  readonly drawn?: unknown;
  /** Of a change: the tree before it, as git names it. */
  readonly tree?: string;
}

interface Remembered {
  readonly current?: number;
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
}

/** Where a learner is: a file in the folder `.learn`, which git ignores. */
export class Progress {
  private remembered: Remembered;
  private readonly file: string;

  private readonly folder: string;

  /** @throws Problem for a file that is broken */
  constructor(folder: string) {
    this.folder = folder;
    this.file = join(folder, 'progress.json');
    this.remembered = read(this.file);
  }

  get current(): number | undefined {
    return this.remembered.current;
  }

  of(exercise: number): ExerciseProgress {
    return this.remembered.exercises[exercise] ?? { hintsShown: 0 };
  }

  goTo(exercise: number): void {
    this.save({ ...this.remembered, current: exercise });
  }

  change(exercise: number, change: Partial<ExerciseProgress>): void {
    const exercises = {
      ...this.remembered.exercises,
      [exercise]: { ...this.of(exercise), ...change },
    };
    this.save({ ...this.remembered, exercises });
  }

  forget(exercise: number): void {
    const { [exercise]: _forgotten, ...exercises } = this.remembered.exercises;
    this.save({ ...this.remembered, exercises });
  }

  /** Resolves once an exercise is solved, in this process or another one; or at the signal. */
  async solved(exercise: number, since: string, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      const { solvedAt = '' } = read(this.file).exercises[exercise] ?? {};
      if (solvedAt > since) return;
      await pause(POLL_MS, undefined, { signal: until }).catch(() => undefined);
    }
  }

  private save(remembered: Remembered): void {
    mkdirSync(this.folder, { recursive: true });
    const fresh = `${this.file}.new`;
    writeFileSync(fresh, `${JSON.stringify(remembered, undefined, 2)}\n`);
    renameSync(fresh, this.file);
    this.remembered = remembered;
  }
}

function read(file: string): Remembered {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { exercises: {} };
  }
  try {
    return JSON.parse(text) as Remembered;
  } catch {
    throw new Problem(`${file} cannot be read. Mend it, or remove it to begin from the start.`);
  }
}
