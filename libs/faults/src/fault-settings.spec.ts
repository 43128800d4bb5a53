import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, loadSettings, ObservabilitySettings, SettingsError } from '@shop/observability';
import { IsFaultInjection } from './fault-settings.js';

function load(environment: Environment): boolean {
  class ItemSettings {
    @IsFaultInjection(environment)
    readonly FAULT_INJECTION: boolean = false;
  }
  const library = { type: ObservabilitySettings, defaults: { SERVICE_NAME: 'items' } };
  const [, settings] = loadSettings([library, { type: ItemSettings }], environment);
  return (settings as ItemSettings).FAULT_INJECTION;
}

describe('FAULT_INJECTION', () => {
  it('is off unless it is asked for', () => {
    expect(load({})).toBe(false);
  });

  it.each([{}, { ENVIRONMENT: 'test' }, { ENVIRONMENT: 'staging' }, { ENVIRONMENT: 'product-demo' }])(
    'may be on in %j',
    (environment) => {
      expect(load({ ...environment, FAULT_INJECTION: 'true' })).toBe(true);
    },
  );

  it.each(['production', 'prod', 'production-eu', 'eu-prod'])(
    'is refused when it is on in %s',
    (ENVIRONMENT) => {
      expect(() => load({ ENVIRONMENT, FAULT_INJECTION: 'true' })).toThrow(
        '1 setting is wrong:\n  FAULT_INJECTION: must not be true in production',
      );
    },
  );

  it('may be off in production', () => {
    expect(load({ ENVIRONMENT: 'production', FAULT_INJECTION: 'false' })).toBe(false);
  });

  it('is refused when it is neither on nor off', () => {
    expect(() => load({ FAULT_INJECTION: 'sometimes' })).toThrow(
      '1 setting is wrong:\n  FAULT_INJECTION: must be a boolean value',
    );
  });

  it('is refused together with every other faulty setting', () => {
    const environment = { ENVIRONMENT: 'production', FAULT_INJECTION: 'true', PORT: 'http' };
    expect(() => load(environment)).toThrow(/^2 settings are wrong:\n {2}PORT: .*\n {2}FAULT_INJECTION: /);
  });

  describe('with the environment named by a file', () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'shop-faults-'));
    });
    afterEach(() => rm(folder, { recursive: true }));

    it('is refused in production', async () => {
      const file = join(folder, 'environment');
      await writeFile(file, 'production\n');
      expect(() => load({ ENVIRONMENT_FILE: file, FAULT_INJECTION: 'true' })).toThrow(
        'FAULT_INJECTION: must not be true in production',
      );
    });

    it('leaves a file that cannot be read to the setting that names it', () => {
      const attempt = (): unknown =>
        load({ ENVIRONMENT_FILE: join(folder, 'missing'), FAULT_INJECTION: 'true' });
      expect(attempt).toThrow(SettingsError);
      expect(attempt).toThrow(/^1 setting is wrong:\n {2}ENVIRONMENT_FILE: /);
    });
  });
});
