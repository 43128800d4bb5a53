import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Ending, ServiceProcess } from './support/service-process.js';

const SERVICES = ['api-gateway', 'order-service', 'product-service', 'payment-service'] as const;
const SECRET = 'pl4nted-s3cret';

interface Failure {
  readonly ending: Ending;
  /** All it wrote, on both streams. */
  readonly output: string;
}

describe('a service that cannot start', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shop-e2e-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs a service that is expected to end by itself; the test's own timeout bounds how long that may take. */
  async function failToStart(name: string, environment: Record<string, string>): Promise<Failure> {
    const service = new ServiceProcess(name, {
      DATA_FOLDER: folder,
      OTEL_SDK_DISABLED: 'true',
      ...environment,
    });
    const timer = setTimeout(() => service.signal('SIGKILL'), 20_000);
    const ending = await service.ended;
    clearTimeout(timer);
    return {
      ending,
      output: [...service.otherOutput, ...service.lines.map((line) => JSON.stringify(line))].join('\n'),
    };
  }

  /** A wrong value of each setting; none of them may be printed. */
  const OF_ALL = {
    PORT: `${SECRET}1`,
    LOG_LEVEL: `${SECRET}2`,
    OTEL_TRACES_SAMPLER: `${SECRET}3`,
    OTEL_TRACES_SAMPLER_ARG: '2',
    OTEL_EXPORTER_OTLP_ENDPOINT: `${SECRET}4`,
  };
  const OF_GATEWAY = {
    ORDER_SERVICE_URL: `${SECRET}:8081`,
    PRODUCT_SERVICE_URL: `ftp://${SECRET}`,
    PAYMENT_SERVICE_URL: `not a url, but ${SECRET}`,
    OUTGOING_TIMEOUT_MS: '1.5',
  };
  const OF_STORING = { DATABASE_URL: `mysql://shop:${SECRET}@db/shop`, DEMO_DELAYS: `perhaps ${SECRET}` };

  it.each([
    ['api-gateway', OF_GATEWAY],
    ['order-service', OF_STORING],
    ['product-service', OF_STORING],
    ['payment-service', { ...OF_STORING, FAILURE_RATE: '1.5' }],
  ])('%s names all faulty settings at once, without their values', async (name, own) => {
    const faulty = { ...OF_ALL, ...own };
    const { ending, output } = await failToStart(name, faulty);
    expect(ending).toEqual({ code: 1, signal: null });
    const names = Object.keys(faulty).toSorted();
    expect(output).toMatch(new RegExp(`^${name} cannot start: ${names.length} settings are wrong:`));
    expect([...output.matchAll(/^ {2}(\w+): /gm)].map(([, setting]) => setting).toSorted()).toEqual(names);
    expect(output).not.toContain(SECRET);
  });

  it('names the standard variables that it does not honour', async () => {
    const { ending, output } = await failToStart('product-service', {
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_SERVICE_NAME: 'catalogue',
      SERVICE_NAME: 'products',
      PORT: 'http',
    });
    expect(ending.code).toBe(1);
    expect(output).toContain('3 settings are wrong');
    expect(output).toContain('OTEL_METRICS_EXPORTER: must be "prometheus" or "none"');
    expect(output).toContain('OTEL_SERVICE_NAME: says something else than SERVICE_NAME');
  });

  it('the password of a DATABASE_URL with a slip in it is not printed', async () => {
    const DATABASE_URL = `postgres//shop:${SECRET}@db/shop`;
    const { ending, output } = await failToStart('order-service', { DATABASE_URL });
    expect(ending.code).toBe(1);
    expect(output).toContain('DATABASE_URL: must be a postgres:// or postgresql:// URL');
    expect(output).not.toContain(SECRET);
  });

  it.each(SERVICES)(
    '%s names all faulty files of settings at once, without what is in them',
    async (name) => {
      const content = join(folder, `${name}-secret`);
      await writeFile(content, SECRET);
      const { ending, output } = await failToStart(name, {
        LOG_LEVEL_FILE: content,
        HOST_FILE: SECRET,
        ENVIRONMENT: 'test',
        ENVIRONMENT_FILE: content,
      });
      expect(ending).toEqual({ code: 1, signal: null });
      expect(output).toContain(`${name} cannot start: 3 settings are wrong:`);
      expect(output).toMatch(/^ {2}HOST_FILE: names a file that cannot be read: no such file or directory$/m);
      expect(output).toMatch(
        /^ {2}ENVIRONMENT_FILE: is set as well as ENVIRONMENT: only one of them may be$/m,
      );
      expect(output).toMatch(/^ {2}LOG_LEVEL: must be one of/m);
      expect(output).not.toContain(SECRET);
    },
  );

  it.each(SERVICES)('%s names the port that is taken', async (name) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    const { ending, output } = await failToStart(name, { PORT: port });
    other.close();
    expect(ending).toEqual({ code: 1, signal: null });
    expect(output).toContain(`${name} cannot start: `);
    expect(output).toContain(port);
    expect(output).toContain('PORT');
  });

  /** /proc takes no folders, and says so in a way that keeps some from ever giving up. */
  const unusable = [
    'a-file',
    'a-file/below',
    ...(process.platform === 'linux' ? ['/proc/nowhere/data'] : []),
  ];
  it.each(unusable)('a DATA_FOLDER that cannot be made is named: %s', async (path) => {
    await writeFile(join(folder, 'a-file'), '');
    const { ending, output } = await failToStart('order-service', { DATA_FOLDER: resolve(folder, path) });
    expect(ending).toEqual({ code: 1, signal: null });
    expect(output).toMatch(/^ {2}DATA_FOLDER: .+ cannot be used: /m);
  });

  it('a file that is no database is named with DATA_FOLDER', async () => {
    const broken = await mkdtemp(join(folder, 'broken-'));
    await writeFile(join(broken, 'order-service.sqlite'), 'no database, '.repeat(500));
    const { ending, output } = await failToStart('order-service', { DATA_FOLDER: broken });
    expect(ending.code).toBe(1);
    expect(output).toMatch(/^ {2}DATA_FOLDER: .+order-service\.sqlite cannot be used: /m);
  });
});

describe('a setting that is empty', () => {
  it.each(SERVICES)('of %s keeps its default', async (name) => {
    const folder = await mkdtemp(join(tmpdir(), 'shop-e2e-'));
    const service = new ServiceProcess(name, {
      DATA_FOLDER: folder,
      DATABASE_URL: '',
      FAILURE_RATE: ' ',
      LOG_LEVEL: '',
      ORDER_SERVICE_URL: '',
      OTEL_SDK_DISABLED: 'true',
    });
    await service.started().finally(() => service.stop());
    await rm(folder, { recursive: true, force: true });
    expect(service.linesOf('service_starting')).toHaveLength(1);
  });
});
