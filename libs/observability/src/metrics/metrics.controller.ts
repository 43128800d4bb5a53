import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { expose } from './exposition.js';

interface Reply {
  header(name: string, value: string): unknown;
}

/** `GET /metrics`; its path is set by PrometheusModule. */
@ApiExcludeController()
@Controller()
export class MetricsController {
  constructor(private readonly registry: Registry) {}

  @Get()
  async scrape(
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { contentType, body } = await expose(this.registry, accept);
    reply.header('Content-Type', contentType);
    return body;
  }
}
