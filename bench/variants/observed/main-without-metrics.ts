import { bootstrap } from '@shop/observability';

await bootstrap({
  name: 'product-service',
  port: 8082,
  module: async () => {
    await import('./without-request-metrics.js');
    return (await import('./app.module.js')).AppModule;
  },
});
