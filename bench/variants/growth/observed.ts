import { bootstrap } from '@shop/observability';

await bootstrap({
  name: 'product-service',
  port: 8082,
  module: async () => (await import('./observed.module.js')).ObservedModule,
});
