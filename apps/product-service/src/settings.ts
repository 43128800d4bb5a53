import { IsDatabasePassword, IsDatabaseUrl } from '@shop/database';
import { IsFaultInjection } from '@shop/faults';
import { ToBoolean } from '@shop/observability';
import { IsBoolean, IsOptional, IsString } from 'class-validator';

/** What product-service reads from the environment, besides the settings every service has. */
export class ProductServiceSettings {
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

  /** Whether a product that runs low gets a delivery, so that a demo or a load test never sells out. */
  @ToBoolean()
  @IsBoolean()
  readonly STOCK_DELIVERIES: boolean = true;

  /** Whether `PUT /faults` can make this service fail on purpose. Refused in production. */
  @IsFaultInjection()
  readonly FAULT_INJECTION: boolean = false;
}
