import { Type } from 'class-transformer';
import { IsInt, IsUrl, Min, MinLength } from 'class-validator';
import { type Environment, loadSettings } from './load-settings.js';
import { ObservabilitySettings } from './observability-settings.js';
import { SettingsError } from './settings-error.js';

class ShopSettings {
  @IsUrl({ require_tld: false }) readonly STOCK_URL: string = 'http://localhost:9000';
  @MinLength(20) readonly STOCK_PASSWORD: string = 'a password that is long';
  @Type(() => Number) @IsInt() @Min(1) readonly STOCK_LIMIT: number = 10;
}

const LIBRARY = { type: ObservabilitySettings, defaults: { SERVICE_NAME: 'shop', PORT: 8080 } };

function load(environment: Environment): [ObservabilitySettings, ShopSettings] {
  return loadSettings([LIBRARY, { type: ShopSettings }], environment) as [
    ObservabilitySettings,
    ShopSettings,
  ];
}

function faultOf(environment: Environment): SettingsError {
  try {
    load(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error;
  }
  throw new Error('the settings were accepted');
}

describe('settings', () => {
  it('have the documented defaults when the environment is empty', () => {
    const [settings, shop] = load({});
    expect(settings).toEqual(
      expect.objectContaining({
        SERVICE_NAME: 'shop',
        PORT: 8080,
        ENVIRONMENT: 'development',
        LOG_LEVEL: 'info',
        SHUTDOWN_DRAIN_MS: 1_000,
        SHUTDOWN_LAST_SCRAPE_MS: 0,
        SHUTDOWN_TIMEOUT_MS: 10_000,
        OTEL_SDK_DISABLED: false,
        OTEL_BSP_MAX_QUEUE_SIZE: 20_000,
        OTEL_BSP_SCHEDULE_DELAY: 1_000,
      }),
    );
    expect(shop.STOCK_LIMIT).toBe(10);
  });

  it('come from the environment, as the type they are declared with', () => {
    const [settings, shop] = load({ PORT: '9090', OTEL_TRACES_SAMPLER_ARG: '0.25', STOCK_LIMIT: '3' });
    expect(settings.PORT).toBe(9090);
    expect(settings.OTEL_TRACES_SAMPLER_ARG).toBe(0.25);
    expect(shop.STOCK_LIMIT).toBe(3);
  });

  it('may be lists of words', () => {
    expect(load({ OTEL_PROPAGATORS: ' b3, baggage ,' })[0].OTEL_PROPAGATORS).toEqual(['b3', 'baggage']);
  });

  it.each(['', '   '])('keep their default when the variable is %j', (empty) => {
    expect(load({ PORT: empty })[0].PORT).toBe(8080);
  });

  it('leave out the blanks around a value', () => {
    expect(load({ LOG_LEVEL: ' debug ' })[0].LOG_LEVEL).toBe('debug');
  });

  it('do not carry variables around that nobody declared', () => {
    expect(JSON.stringify(load({ AWS_SECRET_ACCESS_KEY: 'hush' }))).not.toContain('hush');
  });

  it('name every faulty setting of every class at once', () => {
    const { faults } = faultOf({ PORT: '70000', LOG_LEVEL: 'loud', STOCK_URL: '::', STOCK_LIMIT: '0' });
    expect(faults.map(({ setting }) => setting)).toEqual(['PORT', 'LOG_LEVEL', 'STOCK_URL', 'STOCK_LIMIT']);
  });

  it('say in the message what is wrong with each', () => {
    expect(faultOf({ PORT: '70000', STOCK_LIMIT: '0' }).message).toBe(
      '2 settings are wrong:\n  PORT: must not be greater than 65535\n  STOCK_LIMIT: must not be less than 1',
    );
  });

  it('never tell a value, which may be a secret', () => {
    const wrong = { STOCK_PASSWORD: 'too-short', STOCK_URL: 'user:hush@', ENVIRONMENT: 'HUSH', PORT: 'hush' };
    const error = faultOf(wrong);
    const told = `${error.message} ${error.stack} ${JSON.stringify(error)}`;
    expect(Object.values(wrong).filter((value) => told.includes(value))).toEqual([]);
  });

  it.each([
    ['SERVICE_NAME', 'Order Service'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['HOST', 'everywhere'],
    ['ENVIRONMENT', 'Production!'],
    ['LOG_LEVEL', 'verbose'],
    ['OTEL_SDK_DISABLED', 'maybe'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_TRACES_SAMPLER', 'sometimes'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.5'],
    ['OTEL_PROPAGATORS', 'tracecontext,xray'],
    ['TRUSTED_PROXIES', '10.0.0.0/8,everybody'],
    ['FOLLOW_CALLER_SAMPLING', 'sometimes'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'team'],
    ['OTEL_BSP_MAX_QUEUE_SIZE', '10'],
    ['OTEL_BSP_SCHEDULE_DELAY', '0'],
    ['SHUTDOWN_DRAIN_MS', '-1'],
    ['SHUTDOWN_LAST_SCRAPE_MS', 'a minute'],
    ['SHUTDOWN_LAST_SCRAPE_MS', '9000'],
    ['SHUTDOWN_TIMEOUT_MS', '1'],
  ])('refuse %s=%s', (setting, value) => {
    expect(faultOf({ [setting]: value }).faults.map((fault) => fault.setting)).toEqual([setting]);
  });
});
