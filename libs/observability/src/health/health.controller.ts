import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../errors/domain-error.js';
import { ServiceIdentity } from '../settings/service-identity.js';
import { Healthy, NotReady, Ready } from './probe-answers.js';
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
  @ApiOkResponse({ type: Healthy })
  health(): Healthy {
    return new Healthy(this.identity.name);
  }

  @Get('ready')
  @ApiOperation({ summary: 'Readiness: everything this service cannot work without is there' })
  @ApiOkResponse({ type: Ready })
  @ApiServiceUnavailableResponse({ type: NotReady })
  async ready(): Promise<Ready> {
    const failing = await this.readiness.failing();
    if (failing.length > 0) {
      throw new DomainError(503, 'Not ready', { status: 'not_ready', service: this.identity.name, failing });
    }
    return new Ready(this.identity.name);
  }
}
