import { readFileSync } from 'node:fs';
import { SERVICES as CONTRACT } from '@shop/contracts';
import { environmentOf, placeOn, SERVICES } from './services.ts';

const placed = SERVICES.map((service, index) => placeOn(service, 19_000 + index));

function environment(name: string, inherited: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const service = placed.find((one) => one.name === name);
  if (!service) throw new Error(`no service ${name}`);
  return environmentOf(service, placed, inherited);
}

describe('the services that are started', () => {
  it('are those of libs/contracts/src/services.ts, on the same ports', () => {
    const started = SERVICES.map(({ name, port }) => [name, port]);
    expect(Object.fromEntries(started)).toEqual(CONTRACT);
  });

  it('are the projects of nest-cli.json', () => {
    const { projects } = JSON.parse(readFileSync('nest-cli.json', 'utf8')) as { projects: object };
    expect(SERVICES.map(({ name }) => name).toSorted()).toEqual(Object.keys(projects).toSorted());
  });
});

describe('environmentOf', () => {
  it('gives each service its own name and port', () => {
    expect(environment('order-service')).toMatchObject({ SERVICE_NAME: 'order-service', PORT: '19001' });
  });

  it('tells where the others are', () => {
    expect(environment('api-gateway')).toMatchObject({
      ORDER_SERVICE_URL: 'http://localhost:19001',
      PRODUCT_SERVICE_URL: 'http://localhost:19002',
      PAYMENT_SERVICE_URL: 'http://localhost:19003',
    });
  });

  it('hands on all other settings', () => {
    expect(environment('payment-service', { FAILURE_RATE: '0.5' })).toMatchObject({ FAILURE_RATE: '0.5' });
  });

  it('does not let one exported name rename all four', () => {
    const result = environment('payment-service', {
      OTEL_SERVICE_NAME: 'mine',
      SERVICE_NAME: 'mine',
      PORT: '1',
    });
    expect(result).toMatchObject({ SERVICE_NAME: 'payment-service', PORT: '19003' });
    expect(result).not.toHaveProperty('OTEL_SERVICE_NAME');
  });
});
