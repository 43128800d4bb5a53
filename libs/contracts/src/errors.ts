import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsOptional, IsString } from 'class-validator';

/** The body of every answer from 400 up. */
export class ErrorAnswer {
  @ApiProperty({ description: 'What went wrong, in words.', example: 'Order not found' })
  @IsString()
  readonly error!: string;

  @ApiPropertyOptional({ description: 'Each fault of a request that was refused with 400.', type: [String] })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly details?: string[];
}
