import { type Style } from '../terminal/paint.ts';

/** A service of the shop as its user meets it: a process with a port. */
export interface ServiceDescription {
  readonly name: string;
  readonly port: number;
  /** The environment variable that moves it to another port. */
  readonly portVariable: string;
  /** The setting that tells the others where it is. */
  readonly urlVariable?: string;
  readonly colour: Style;
}

/** In the order they stop: the gateway first, so that what it has taken on still finds the others. */
export const SERVICES: readonly ServiceDescription[] = [
  { name: 'api-gateway', port: 8080, portVariable: 'API_GATEWAY_PORT', colour: 'cyan' },
  {
    name: 'order-service',
    port: 8081,
    portVariable: 'ORDER_SERVICE_PORT',
    urlVariable: 'ORDER_SERVICE_URL',
    colour: 'magenta',
  },
  {
    name: 'product-service',
    port: 8082,
    portVariable: 'PRODUCT_SERVICE_PORT',
    urlVariable: 'PRODUCT_SERVICE_URL',
    colour: 'blue',
  },
  {
    name: 'payment-service',
    port: 8083,
    portVariable: 'PAYMENT_SERVICE_PORT',
    urlVariable: 'PAYMENT_SERVICE_URL',
    colour: 'yellow',
  },
];

/** A service on the port it gets in this run. */
export interface PlacedService extends ServiceDescription {
  readonly url: string;
}

export function placeOn(service: ServiceDescription, port: number): PlacedService {
  return { ...service, port, url: `http://localhost:${port}` };
}

/** What `node` runs: the service joined with the packages it uses. */
export function entryOf(service: { readonly name: string }): string {
  return `dist/services/${service.name}.mjs`;
}

/** What the Nest CLI compiles, which `nest start` runs and bundles are made of. */
export function compiledMainOf(service: { readonly name: string }): string {
  return `dist/apps/${service.name}/src/main.js`;
}

/** The settings one service runs with: its own name and port, and where the others are. */
export function environmentOf(
  service: PlacedService,
  all: readonly PlacedService[],
  inherited: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  // Exported for one service, these two would name all four alike.
  const { OTEL_SERVICE_NAME: _name, SERVICE_NAME: _alias, ...rest } = inherited;
  const urls = all.flatMap(({ urlVariable, url }) => (urlVariable === undefined ? [] : [[urlVariable, url]]));
  return { ...rest, ...Object.fromEntries(urls), SERVICE_NAME: service.name, PORT: String(service.port) };
}
