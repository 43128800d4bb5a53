import type { Type } from '@nestjs/common';
import { type ServiceName } from '@shop/contracts';
import { ObservabilitySettings } from '@shop/observability';
import { ApiGatewaySettings } from '../../../apps/api-gateway/src/settings.ts';
import { OrderServiceSettings } from '../../../apps/order-service/src/settings.ts';
import { PaymentServiceSettings } from '../../../apps/payment-service/src/settings.ts';
import { ProductServiceSettings } from '../../../apps/product-service/src/settings.ts';

/** What each service reads from the environment, besides the settings every service has. */
export const SERVICE_SETTINGS: Readonly<Record<ServiceName, Type<object>>> = {
  'api-gateway': ApiGatewaySettings,
  'order-service': OrderServiceSettings,
  'product-service': ProductServiceSettings,
  'payment-service': PaymentServiceSettings,
};

/** By service: the names of all its settings. */
export function settingNames(): Record<string, ReadonlySet<string>> {
  return Object.fromEntries(
    Object.entries(SERVICE_SETTINGS).map(([name, Own]) => [
      name,
      new Set([...Object.keys(new ObservabilitySettings()), ...Object.keys(new Own())]),
    ]),
  );
}
