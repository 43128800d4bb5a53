import { randomUUID } from 'node:crypto';

import { JsonFileLog } from '../../../tools/stack/json-file-log.ts';
import { testStack } from './test-stack.ts';

/** `name` of docker-compose.yml. */
export const PROJECT = 'nest-observability-stack';

/** One more container of this machine: its log file, as Docker would write it, and the service name it has in Loki. */
export class Container {
  readonly service = `container-${randomUUID()}`;
  private readonly log: JsonFileLog;

  constructor(project = PROJECT) {
    this.log = new JsonFileLog({ folder: testStack().state.containers, project, part: this.service });
  }

  prints(line: string, stream: 'stdout' | 'stderr' = 'stdout'): void {
    this.log.write(line, stream);
  }
}
