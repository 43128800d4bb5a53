import { applyDecorators } from '@nestjs/common';
import { SERVICES } from '@shop/contracts';
import { IsFaultInjection } from '@shop/faults';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsUrl, Max, Min } from 'class-validator';

/** What api-gateway reads from the environment, besides the settings every service has. */
export class ApiGatewaySettings {
  @BaseUrl()
  readonly ORDER_SERVICE_URL: string = `http://localhost:${SERVICES['order-service']}`;

  @BaseUrl()
  readonly PRODUCT_SERVICE_URL: string = `http://localhost:${SERVICES['product-service']}`;

  @BaseUrl()
  readonly PAYMENT_SERVICE_URL: string = `http://localhost:${SERVICES['payment-service']}`;

  /** Milliseconds one outgoing call may take in total. A checkout makes four, one after the other. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(60_000)
  readonly OUTGOING_TIMEOUT_MS: number = 3_000;

  /** Whether `PUT /faults` can make this service fail on purpose. Refused in production. */
  @IsFaultInjection()
  readonly FAULT_INJECTION: boolean = false;
}

/** Where a service is; its paths are appended, so that a slash at the end is dropped. */
function BaseUrl(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.replace(/\/+$/, '') : value,
    ),
    IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true }),
  );
}
