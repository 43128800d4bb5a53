import { ApiProperty } from '@nestjs/swagger';

/** Answer of `GET /health`. */
export class Healthy {
  @ApiProperty({ type: 'string', enum: ['healthy'] })
  readonly status = 'healthy';

  @ApiProperty({ type: 'string', description: 'Whose answer this is.', example: 'order-service' })
  readonly service: string;

  constructor(service: string) {
    this.service = service;
  }
}

/** Answer 200 of `GET /ready`. */
export class Ready {
  @ApiProperty({ type: 'string', enum: ['ready'] })
  readonly status = 'ready';

  @ApiProperty({ type: 'string', description: 'Whose answer this is.', example: 'order-service' })
  readonly service: string;

  constructor(service: string) {
    this.service = service;
  }
}

/** Answer 503 of `GET /ready`. */
export class NotReady {
  @ApiProperty({ type: 'string', example: 'Not ready' })
  readonly error!: string;

  @ApiProperty({ type: 'string', enum: ['not_ready'] })
  readonly status!: 'not_ready';

  @ApiProperty({ type: 'string', description: 'Whose answer this is.', example: 'order-service' })
  readonly service!: string;

  @ApiProperty({ type: [String], description: 'The parts that are out, by name.', example: ['database'] })
  readonly failing!: string[];
}
