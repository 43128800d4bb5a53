import { SERVICES } from '@shop/contracts';
import { bootstrap } from '@shop/observability';
import { ApiGatewaySettings } from './settings.js';

await bootstrap({
  name: 'api-gateway',
  port: SERVICES['api-gateway'],
  edge: true,
  settings: ApiGatewaySettings,
  module: async () => (await import('./app.module.js')).AppModule,
});
