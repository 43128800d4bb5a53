import type { IncomingMessage } from 'node:http';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { of } from 'rxjs';
import { attachObservation, type RequestObservation } from '../src/http/request-observation.js';

class ForeignController {
  find(): void {}
}

/** What Nest tells an interceptor of a request to `ForeignController.find`. */
export function executionContext(observation: RequestObservation | undefined): ExecutionContext {
  const raw = {} as IncomingMessage;
  if (observation) attachObservation(raw, observation);
  return {
    getClass: () => ForeignController,
    getHandler: () => ForeignController.prototype.find,
    switchToHttp: () => ({ getRequest: () => ({ raw }) }),
  } as unknown as ExecutionContext;
}

/** The handler behind an interceptor, which answers at once. */
export const ANSWERING: CallHandler = { handle: () => of('answered') };
