import { Body, Controller, Delete, Get, Put, Req } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ErrorAnswer } from '@shop/contracts';
import { DomainError } from '@shop/observability';
import type { FastifyRequest } from 'fastify';
import { Faults } from './faults.dto.js';
import { FaultsService } from './faults.service.js';

@ApiTags('faults')
@Controller('faults')
export class FaultsController {
  constructor(private readonly service: FaultsService) {}

  @Get()
  @ApiOperation({ summary: 'What is switched on' })
  @ApiOkResponse({ type: Faults })
  show(): Faults {
    return this.service.faults;
  }

  @Put()
  @ApiOperation({ summary: 'Set all switches', description: 'A field that is left out is off.' })
  @ApiOkResponse({ type: Faults })
  @ApiBadRequestResponse({ type: ErrorAnswer, description: 'The request is faulty; nothing was changed.' })
  replace(@Body() faults: Faults, @Req() request: FastifyRequest): Faults {
    // Validated as if it were {}, a forgotten body would lift all faults.
    if (!request.body) throw new DomainError(400, 'Body is empty');
    return this.service.replace(faults);
  }

  @Delete()
  @ApiOperation({ summary: 'Lift all faults' })
  @ApiOkResponse({ type: Faults })
  lift(): Faults {
    return this.service.replace(new Faults());
  }
}
