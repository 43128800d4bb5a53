import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { ServiceIdentity } from '../settings/service-identity.js';

/** Where people find the API's description. */
export const API_DESCRIPTION_PATH = '/docs';

/** Whether a route belongs to the description of the API rather than to the API. */
export function isApiDescription(url: string): boolean {
  return url.startsWith(API_DESCRIPTION_PATH) || url.startsWith('/openapi.');
}

/** Serves the OpenAPI document at /openapi.json and a page to try it at /docs. */
export function describeApi(app: NestFastifyApplication, { name, version }: ServiceIdentity): void {
  const description = new DocumentBuilder().setTitle(name).setVersion(version).build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
  });
}
