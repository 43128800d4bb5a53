import { type ArgumentMetadata, type ValidationError, ValidationPipe } from '@nestjs/common';
import { DomainError } from './domain-error.js';

/** Validates every body and parameter with class-validator; unknown fields are refused, all faults told at once. */
export function validationPipe(): ValidationPipe {
  return new StrictValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => validationFailed(errors.flatMap(messagesOf)),
  });
}

/**
 * class-transformer drops fields such as `constructor` or `toString`, which every object inherits, before
 * class-validator could refuse them as unknown.
 */
class StrictValidationPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const faults = isRecord(value) ? Object.keys(value).filter((field) => field in Object.prototype) : [];
    if (faults.length === 0) return super.transform(value, metadata);
    throw validationFailed(faults.map((field) => `property ${field} should not exist`));
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function validationFailed(details: string[]): DomainError {
  return new DomainError(400, 'Validation failed', { details });
}

function messagesOf({ constraints = {}, children = [] }: ValidationError): string[] {
  return [...Object.values(constraints), ...children.flatMap(messagesOf)];
}
