import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { DomainError } from './domain-error.js';

/** Validates every body and parameter with class-validator; unknown fields are refused, all faults told at once. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new DomainError(400, 'Validation failed', { details: errors.flatMap(messagesOf) }),
  });
}

function messagesOf({ constraints = {}, children = [] }: ValidationError): string[] {
  return [...Object.values(constraints), ...children.flatMap(messagesOf)];
}
