import { SERVICES } from '@shop/contracts';
import { bootstrap } from '@shop/observability';
import { ProductServiceSettings } from './settings.js';

await bootstrap({
  name: 'product-service',
  port: SERVICES['product-service'],
  settings: ProductServiceSettings,
  module: async () => (await import('./app.module.js')).AppModule,
});
