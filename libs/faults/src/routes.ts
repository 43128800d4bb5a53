import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The routes of this service. */
@Injectable()
export class Routes {
  constructor(private readonly host: HttpAdapterHost) {}

  /** Whether a route has this template, such as `/orders/:id`. */
  has(template: string): boolean {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    return METHODS.some((method) => fastify.hasRoute({ method, url: template }));
  }
}
