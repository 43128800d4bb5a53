import { type Promtool } from './promtool.ts';
import { type WorkFolder } from './work-folder.ts';

/** What a run works with. */
export interface Trial {
  readonly promtool: Promtool;
  readonly work: WorkFolder;
  /** How many processes at a time. */
  readonly jobs: number;
}
