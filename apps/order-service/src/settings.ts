import { SERVICES } from '@shop/contracts';
import { IsDatabasePassword, IsDatabaseUrl } from '@shop/database';
import { BaseUrl } from '@shop/downstream';
import { IsFaultInjection } from '@shop/faults';
import { ToBoolean, WholeNumber } from '@shop/observability';
import { IsBoolean, IsOptional, IsString } from 'class-validator';

/** What order-service reads from the environment, besides the settings every service has. */
export class OrderServiceSettings {
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

  /** Milliseconds after which an `Idempotency-Key` may stand for another order; a day. */
  @WholeNumber(1)
  readonly IDEMPOTENCY_KEY_TTL_MS: number = 86_400_000;

  /** Milliseconds that a checkout has to end its order, before the reconciler does. Longer than any request takes. */
  @WholeNumber(1)
  readonly RECONCILE_AFTER_MS: number = 30_000;

  /** Milliseconds between two looks of the reconciler. */
  @WholeNumber(1)
  readonly RECONCILE_EVERY_MS: number = 5_000;

  @BaseUrl()
  readonly PRODUCT_SERVICE_URL: string = `http://localhost:${SERVICES['product-service']}`;

  @BaseUrl()
  readonly PAYMENT_SERVICE_URL: string = `http://localhost:${SERVICES['payment-service']}`;

  /** Milliseconds one outgoing call may take in total. */
  @WholeNumber(1, 60_000)
  readonly OUTGOING_TIMEOUT_MS: number = 3_000;

  /** Whether a call that failed is made again where that is safe. */
  @ToBoolean()
  @IsBoolean()
  readonly OUTGOING_RETRIES: boolean = true;

  /** Whether a service that fails most calls is left alone for a moment. */
  @ToBoolean()
  @IsBoolean()
  readonly OUTGOING_BREAKERS: boolean = true;

  /** Whether `PUT /faults` can make this service fail on purpose. Refused in production. */
  @IsFaultInjection()
  readonly FAULT_INJECTION: boolean = false;
}
