import { UsePipes } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { validationPipe } from './validation.pipe.js';

const pipe = validationPipe();
/** Handlers that have the pipe already: a controller's class outlives an application that is made anew. */
const validated = new WeakSet<object>();

/**
 * Puts the validation pipe before each handler that has something to validate. As a global pipe it would be called for
 * parameters that are plain texts as well, which costs a request as much as its metrics do. Before the application
 * starts: its routes are made then.
 */
export function validateParameters(app: NestFastifyApplication): void {
  const scanner = new MetadataScanner();
  for (const { controllers } of app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values()) {
      if (!metatype) continue;
      const prototype = metatype.prototype as object;
      for (const name of scanner.getAllMethodNames(prototype)) validateHandler(prototype, name);
    }
  }
}

function validateHandler(prototype: object, name: string): void {
  const types = Reflect.getMetadata('design:paramtypes', prototype, name) as unknown[] | undefined;
  if (!types?.some((type) => type !== String)) return;
  const handler = Reflect.get(prototype, name) as object;
  if (validated.has(handler)) return;
  validated.add(handler);
  UsePipes(pipe)(prototype, name, { value: handler });
}
