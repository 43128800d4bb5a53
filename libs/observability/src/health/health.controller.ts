import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../errors/domain-error.js';
import { ServiceIdentity } from '../settings/service-identity.js';
import { Readiness } from './readiness.js';

/** The probes. Liveness asks nobody else: a service must not be restarted because its database is away. */
@ApiTags('probes')
@Controller()
export class HealthController {
  constructor(
    private readonly identity: ServiceIdentity,
    private readonly readiness: Readiness,
  ) {}

  @Get('health')
  @ApiOperation({ summary: 'Liveness: the process answers' })
  @ApiOkResponse({ schema: { example: { status: 'healthy', service: 'order-service' } } })
  health(): { status: 'healthy'; service: string } {
    return { status: 'healthy', service: this.identity.name };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Readiness: everything this service cannot work without is there' })
  @ApiOkResponse({ schema: { example: { status: 'ready', service: 'order-service' } } })
  @ApiServiceUnavailableResponse({
    schema: {
      example: { error: 'Not ready', status: 'not_ready', service: 'order-service', failing: ['database'] },
    },
  })
  async ready(): Promise<{ status: 'ready'; service: string }> {
    const failing = await this.readiness.failing();
    if (failing.length > 0) {
      throw new DomainError(503, 'Not ready', { status: 'not_ready', service: this.identity.name, failing });
    }
    return { status: 'ready', service: this.identity.name };
  }
}
