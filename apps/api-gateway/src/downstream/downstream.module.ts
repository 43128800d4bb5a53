import { Module } from '@nestjs/common';
import { OutgoingHttpModule } from '@shop/observability';
import { DownstreamReadiness } from './downstream-readiness.js';
import { Downstream } from './downstream.js';

@Module({
  imports: [OutgoingHttpModule],
  providers: [Downstream, DownstreamReadiness],
  exports: [Downstream],
})
export class DownstreamModule {}
