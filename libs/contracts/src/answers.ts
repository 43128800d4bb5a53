import { type ClassConstructor, plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** An answer of another service that is not what its contract says. */
export class InvalidAnswerError extends Error {
  constructor(contract: string, faults: string) {
    super(`The answer is no ${contract}: ${faults}`);
  }
}

/**
 * Checks the body of an answer against its contract and returns it as an instance.
 * Fields the contract does not know are dropped: a service may add one before its callers learn of it.
 *
 * @throws InvalidAnswerError naming each field that does not fit, never its value
 */
export function readAnswer<T extends object>(contract: ClassConstructor<T>, body: unknown): T {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InvalidAnswerError(contract.name, 'not an object');
  }
  const answer = plainToInstance(contract, body);
  const faults = validateSync(answer, { whitelist: true, validationError: { target: false, value: false } });
  if (faults.length > 0) throw new InvalidAnswerError(contract.name, faults.map(describe).join('; '));
  return answer;
}

/** The same for a body that is an array of `contract`. */
export function readAnswers<T extends object>(contract: ClassConstructor<T>, body: unknown): T[] {
  if (!Array.isArray(body)) throw new InvalidAnswerError(`list of ${contract.name}`, 'not an array');
  return body.map((element: unknown) => readAnswer(contract, element));
}

function describe(fault: ValidationError): string {
  const own = Object.values(fault.constraints ?? {});
  return [...own, ...(fault.children ?? []).map(describe)].join(', ');
}
