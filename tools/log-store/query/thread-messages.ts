import { type Asked, type QueryLimits } from './answer.ts';

/** What a thread needs to begin. */
export interface WorkerData {
  readonly file: string;
  readonly limits: QueryLimits;
}

export interface WorkerQuestion extends Omit<Asked, 'parameters'> {
  /** As they stand in an address. */
  readonly parameters: string;
}

export interface WorkerAnswer {
  readonly status: number;
  /** JSON, or with a status other than 200 a sentence. */
  readonly body: string;
}
