import { SERVICES } from '@shop/contracts';
import { bootstrap } from '@shop/observability';
import { OrderServiceSettings } from './settings.js';

await bootstrap({
  name: 'order-service',
  port: SERVICES['order-service'],
  settings: OrderServiceSettings,
  module: async () => (await import('./app.module.js')).AppModule,
});
