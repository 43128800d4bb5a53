import { SERVICES } from '@shop/contracts';
import { bootstrap } from '@shop/observability';
import { PaymentServiceSettings } from './settings.js';

await bootstrap({
  name: 'payment-service',
  port: SERVICES['payment-service'],
  settings: PaymentServiceSettings,
  module: async () => (await import('./app.module.js')).AppModule,
});
