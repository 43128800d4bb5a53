import type { Type } from '@nestjs/common';
import { InvalidAnswerError, readAnswer, readAnswers } from '@shop/contracts';
import { DownstreamError } from '@shop/observability';

/** The answer of a service, not yet believed: its body is read by contract only. */
export class DownstreamAnswer {
  constructor(
    private readonly service: string,
    readonly status: number,
    private readonly body: unknown,
  ) {}

  /** @throws DownstreamError when the status is another or the body does not fit the contract */
  expect<T extends object>(status: number, contract: Type<T>): T {
    return this.read(status, () => readAnswer(contract, this.body));
  }

  /** The same for a body that is an array. */
  expectList<T extends object>(status: number, contract: Type<T>): T[] {
    return this.read(status, () => readAnswers(contract, this.body));
  }

  private read<T>(status: number, readBody: () => T): T {
    if (this.status !== status) {
      throw new DownstreamError(this.service, 'invalid_answer', {
        cause: new Error(`Unexpected status ${this.status}`),
      });
    }
    try {
      return readBody();
    } catch (cause) {
      if (cause instanceof InvalidAnswerError) {
        throw new DownstreamError(this.service, 'invalid_answer', { cause });
      }
      throw cause;
    }
  }
}
