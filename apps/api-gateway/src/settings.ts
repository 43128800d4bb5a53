import { SERVICES } from '@shop/contracts';
import { BaseUrl } from '@shop/downstream';
import { IsFaultInjection } from '@shop/faults';
import { ToBoolean, WholeNumber } from '@shop/observability';
import { IsBoolean } from 'class-validator';

/** What api-gateway reads from the environment, besides the settings every service has. */
export class ApiGatewaySettings {
  @BaseUrl()
  readonly ORDER_SERVICE_URL: string = `http://localhost:${SERVICES['order-service']}`;

  @BaseUrl()
  readonly PRODUCT_SERVICE_URL: string = `http://localhost:${SERVICES['product-service']}`;

  @BaseUrl()
  readonly PAYMENT_SERVICE_URL: string = `http://localhost:${SERVICES['payment-service']}`;

  /** Milliseconds one outgoing call may take in total. A checkout makes five, one after the other. */
  @WholeNumber(1, 60_000)
  readonly OUTGOING_TIMEOUT_MS: number = 3_000;

  /** Milliseconds after which a checkout asks nobody again whether it was paid: it is answered as pending. */
  @WholeNumber(1, 60_000)
  readonly CHECKOUT_TIMEOUT_MS: number = 10_000;

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
