import { Module } from '@nestjs/common';
import { DownstreamModule } from '@shop/downstream';
import { ApiGatewaySettings } from '../settings.js';
import { DownstreamReadiness, NEIGHBOURS } from './downstream-readiness.js';

/** The services the gateway calls. */
@Module({
  imports: [DownstreamModule.forRoot({ settings: ApiGatewaySettings, services: NEIGHBOURS })],
  providers: [DownstreamReadiness],
  exports: [DownstreamModule],
})
export class NeighboursModule {}
