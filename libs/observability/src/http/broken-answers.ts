import { type FastifyRequest, LogController } from 'fastify';
import type { RequestLog } from '../logging/request-log.js';
import { observationOf } from './request-observation.js';

/** Tells the bodies that break once their headers are sent: Fastify hands such an error to nobody but its log. */
export class BrokenAnswers extends LogController {
  private log: RequestLog | undefined;

  override streamError(error: Error, { raw }: FastifyRequest): void {
    const observation = observationOf(raw);
    // Where the client has left, what its leaving broke is no error.
    if (observation && !raw.socket.destroyed) this.log?.answerBroke(error, observation);
  }

  /** The log lives in the application's container, which does not exist yet when the server is made. */
  use(log: RequestLog): void {
    this.log = log;
  }
}
