import { IsDatabasePassword, IsDatabaseUrl } from '@shop/database';
import { IsFaultInjection } from '@shop/faults';
import { ToBoolean } from '@shop/observability';
import { Type } from 'class-transformer';
import { IsBoolean, IsNumber, IsOptional, IsString, Max, Min } from 'class-validator';

/** What payment-service reads from the environment, besides the settings every service has. */
export class PaymentServiceSettings {
  /** PostgreSQL to use instead of a file in DATA_FOLDER. A secret when it holds a password. */
  @IsOptional()
  @IsDatabaseUrl()
  readonly DATABASE_URL?: string;

  /** Password of a DATABASE_URL without one; best given as DATABASE_PASSWORD_FILE. */
  @IsOptional()
  @IsDatabasePassword()
  readonly DATABASE_PASSWORD?: string;

  /** Folder of the SQLite file. */
  @IsString()
  readonly DATA_FOLDER: string = 'data';

  /** Whether answers take a while, as if there were real work to do. */
  @ToBoolean()
  @IsBoolean()
  readonly DEMO_DELAYS: boolean = true;

  /** Share of payments that are declined, 0 to 1. */
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1)
  readonly FAILURE_RATE: number = 0.1;

  /** Whether `PUT /faults` can make this service fail on purpose. Refused in production. */
  @IsFaultInjection()
  readonly FAULT_INJECTION: boolean = false;
}
