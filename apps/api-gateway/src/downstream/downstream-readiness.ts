import { Injectable } from '@nestjs/common';
import { Downstream, type DownstreamService } from '@shop/downstream';
import { Readiness } from '@shop/observability';

const PROBE_TIMEOUT_MS = 1_000;

export const NEIGHBOURS: readonly DownstreamService[] = [
  'product-service',
  'order-service',
  'payment-service',
];

/** The gateway can work only while the three services do. */
@Injectable()
export class DownstreamReadiness {
  constructor(
    private readonly downstream: Downstream,
    readiness: Readiness,
  ) {
    for (const service of NEIGHBOURS) readiness.add(service, () => this.probe(service));
  }

  private async probe(service: DownstreamService): Promise<void> {
    const { status } = await this.downstream.send(service, {
      method: 'GET',
      path: '/health',
      traced: false,
      timeoutMs: PROBE_TIMEOUT_MS,
    });
    if (status !== 200) throw new Error(`${service} answered its health check with ${status}`);
  }
}
