import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { stackUrls } from '../stack-urls.ts';

const run = promisify(execFile);
/** Some traces as JSON are more than the usual 1 MiB. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Somebody who does what the page says, on the stack under test: what they keep in mind, and where things are. */
export class Reader {
  /** What stands in `<>`, once an answer has shown it. */
  readonly words = new Map<string, string>();
  private readonly places = new Map(Object.values(stackUrls()).map((url) => [new URL(url).port, url]));

  /** Something runs that is no part of the stack: the page has it on this port. */
  find(port: number, url: string): void {
    this.places.set(String(port), url);
  }

  /**
   * The page's words for this stack: the ids filled in, and its own addresses in place of the usual ones.
   * @throws Error for an id that no step before has shown, or a port where nothing is
   */
  translate(text: string): string {
    return text
      .replaceAll(/<(\w+)>/g, (_all, name: string) => known(this.words, name, 'no step before shows'))
      .replaceAll(/http:\/\/localhost:(\d+)/g, (_all, port: string) =>
        known(this.places, port, 'nothing is on port'),
      );
  }

  /**
   * What a block of commands prints.
   * @throws Error with all it said when its exit code is not 0
   */
  async type(commands: string): Promise<string> {
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', this.translate(commands)], {
      maxBuffer: MOST_BYTES,
    });
    return stdout;
  }
}

function known(from: ReadonlyMap<string, string>, name: string, fault: string): string {
  const value = from.get(name);
  if (value === undefined) throw new Error(`docs/tour.md: ${fault} ${name}`);
  return value;
}
