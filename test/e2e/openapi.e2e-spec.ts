import { randomUUID } from 'node:crypto';
import request from 'supertest';
import {
  conforms,
  fetchDocument,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  type Parameter,
  schemaIn,
} from './support/openapi.js';
import { bodyCases, exampleOf, type InputCase, parameterCases } from './support/openapi-cases.js';
import { startShop, type Shop } from './support/shop.js';

const PROBES = { 'GET /health': ['200'], 'GET /ready': ['200', '503'] };

const ROUTES = {
  gateway: {
    ...PROBES,
    'GET /api/products': ['200', '502', '504'],
    'POST /api/orders': ['201', '202', '400', '402', '404', '409', '500', '502', '504'],
    'GET /api/orders/{id}': ['200', '400', '404', '502', '504'],
  },
  orders: {
    ...PROBES,
    'POST /orders': ['201', '400', '409'],
    'GET /orders': ['200', '400'],
    'GET /orders/{id}': ['200', '400', '404'],
    'PATCH /orders/{id}': ['200', '400', '404', '409'],
  },
  products: {
    ...PROBES,
    'GET /products': ['200'],
    'GET /products/{id}': ['200', '400', '404'],
    'GET /products/{id}/stock': ['200', '400', '404'],
    'POST /reservations': ['200', '400', '404', '409'],
    'POST /reservations/give-back': ['200', '400'],
    'POST /reservations/sold': ['200', '400'],
  },
  payments: {
    ...PROBES,
    'POST /payments': ['200', '400', '402', '409'],
    'POST /payments/void': ['200', '400'],
    'GET /payments/of-order/{id}': ['200', '400', '404'],
    'GET /payments/{id}': ['200', '400', '404'],
  },
} as const;

const SERVICES = ['gateway', 'orders', 'products', 'payments'] as const;

let shop: Shop;
/** An id that is there, by service. */
let ids: Record<(typeof SERVICES)[number], string>;
beforeAll(async () => {
  shop = await startShop();
  const placed = await request(shop.gateway.url).post('/api/orders').send({ product_id: '1' }).expect(201);
  const { order, payment } = placed.body;
  ids = { gateway: order.order_id, orders: order.order_id, products: '1', payments: payment.payment_id };
});
afterAll(() => shop.close());

/** An empty path segment makes another path, and a line break ends a header. */
function canBeSent(parameter: Parameter, text: string): boolean {
  if (parameter.in === 'path') return text !== '';
  return parameter.in === 'query' || !text.includes('\n');
}

describe.each(SERVICES)('the OpenAPI document of %s', (service) => {
  let document: OpenApiDocument;
  beforeAll(async () => {
    document = await fetchDocument(shop[service]);
  });

  interface Input {
    readonly id?: string;
    readonly body?: unknown;
    readonly parameter?: readonly [Parameter, string];
  }

  function send(route: string, operation: Operation, input: Input): request.Test {
    const [method = '', template = ''] = route.split(' ');
    const [parameter, text = ''] = input.parameter ?? [];
    const id = parameter?.in === 'path' ? text : (input.id ?? ids[service]);
    const query = parameter?.in === 'query' ? `?${parameter.name}=${encodeURIComponent(text)}` : '';
    const path = template.replace('{id}', encodeURIComponent(id)) + query;
    const sent = request(shop[service].url)[method.toLowerCase() as 'get' | 'post' | 'patch'](path);
    if (parameter?.in === 'header') void sent.set(parameter.name, text);
    const schema = schemaIn(operation.requestBody);
    if (!schema) return sent;
    const body = 'body' in input ? input.body : exampleOf(document, schema);
    return sent.set('Content-Type', 'application/json').send(JSON.stringify(body));
  }

  /** What is wrong with an answer by the document: nothing, or a line that says it. */
  function faultOf(operation: Operation, response: request.Response, allowed: boolean): string | undefined {
    const schema = schemaIn(operation.responses[response.status]);
    const fault = `${response.status} ${response.text}`;
    if (!schema) return `not documented: ${fault}`;
    if (!conforms(document, schema, response.body)) return `not as documented: ${fault}`;
    if ((response.status !== 400) !== allowed) return `${allowed ? 'allowed' : 'not allowed'}, but ${fault}`;
    return undefined;
  }

  async function faultsOf(
    [route, operation]: readonly [string, Operation],
    cases: readonly InputCase[],
    inputOf: (value: unknown) => Input,
  ): Promise<string[]> {
    const faults: string[] = [];
    for (const { value, allowed } of cases) {
      const fault = faultOf(operation, await send(route, operation, inputOf(value)), allowed);
      if (fault !== undefined) faults.push(`${route} ${JSON.stringify(value)} ${fault}`);
    }
    return faults;
  }

  it('is OpenAPI 3 with a title and a version', () => {
    expect(document.openapi).toMatch(/^3\.\d\.\d$/);
    expect(document.info).toMatchObject({
      title: shop[service].name,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });

  it('lists every route with every status', () => {
    const listed = operationsOf(document).map(
      ([route, { responses }]) => [route, Object.keys(responses)] as const,
    );
    expect(Object.fromEntries(listed)).toEqual(ROUTES[service]);
  });

  it('gives each operation an id of its own and a summary', () => {
    const operations = operationsOf(document).map(([, operation]) => operation);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    expect(operations.filter(({ summary = '' }) => summary === '')).toEqual([]);
  });

  it('declares each parameter of each path as required', () => {
    for (const [route, { parameters }] of operationsOf(document)) {
      const declared = parameters.filter((each) => each.in === 'path' && each.required);
      const named = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([route, ...declared.map(({ name }) => name)]).toEqual([route, ...named]);
    }
  });

  it('refers only to schemas it has', () => {
    const referred = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
    const names = new Set([...referred].map(([, name]) => name));
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining([...names]));
  });

  it('describes the fields of each answer', () => {
    const bare = operationsOf(document).flatMap(([route, { responses }]) =>
      Object.entries(responses)
        .filter(([, response]) => schemaIn(response) === undefined)
        .map(([status]) => `${route} ${status}`),
    );
    expect(bare).toEqual([]);
  });

  it('describes the answers of each route as they are', async () => {
    const faults: string[] = [];
    for (const each of operationsOf(document)) {
      faults.push(...(await faultsOf(each, [{ value: ids[service], allowed: true }], () => ({}))));
    }
    expect(faults).toEqual([]);
  });

  it('describes the answer for what is not there as it is', async () => {
    for (const [route, operation] of operationsOf(document).filter(([, each]) => '404' in each.responses)) {
      if (!route.includes('{id}')) continue;
      const response = await send(route, operation, { id: randomUUID() });
      expect([response.status, faultOf(operation, response, true)]).toEqual([404, undefined]);
    }
  });

  it('allows just the bodies that the service takes', async () => {
    const faults: string[] = [];
    for (const each of operationsOf(document)) {
      const schema = schemaIn(each[1].requestBody);
      if (schema) faults.push(...(await faultsOf(each, bodyCases(document, schema), (body) => ({ body }))));
    }
    expect(faults).toEqual([]);
  });

  it('allows just the parameters that the service takes', async () => {
    const faults: string[] = [];
    for (const each of operationsOf(document)) {
      for (const parameter of each[1].parameters) {
        const cases = parameterCases(document, parameter.schema);
        const sendable = cases.filter(({ value }) => canBeSent(parameter, String(value)));
        const inputOf = (value: unknown): Input => ({ parameter: [parameter, String(value)] });
        faults.push(...(await faultsOf(each, sendable, inputOf)));
      }
    }
    expect(faults).toEqual([]);
  });

  it('is a page for people at /docs', async () => {
    const { text } = await request(shop[service].url)
      .get('/docs')
      .expect(200)
      .expect('Content-Type', /^text\/html/);
    expect(text).toContain('swagger-ui');
  });
});
