import type { Logger } from 'pino';
import { createLogger } from '../src/logging/create-logger.js';
import { LogDestination } from '../src/logging/log-destination.js';
import { ServiceIdentity } from '../src/settings/service-identity.js';
import { CapturedLines, type Line } from './captured-lines.js';

/** A service's logger at level trace, whose lines are kept in memory. */
export class SpecLogger {
  readonly logger: Logger;
  private readonly captured = new CapturedLines();

  constructor() {
    const destination = new LogDestination(this.captured);
    // Nothing is gathered in memory, so that there is nothing to flush.
    destination.close();
    const identity = new ServiceIdentity('spec-service', '1.2.3', 'test', 'spec-instance');
    this.logger = createLogger(identity, 'trace', destination);
  }

  get lines(): Line[] {
    return this.captured.parsed();
  }

  get text(): string {
    return this.captured.text;
  }

  /** The one line that logging these values makes. Throws where they make none, or several. */
  lineOf(...values: unknown[]): Line {
    const before = this.lines.length;
    (this.logger.info as (...values: unknown[]) => void).apply(this.logger, values);
    const [line, ...others] = this.lines.slice(before);
    if (!line || others.length > 0) throw new Error(`${this.lines.length - before} lines instead of one`);
    return line;
  }
}
