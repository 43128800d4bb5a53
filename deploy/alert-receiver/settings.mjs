import { isIP } from 'node:net';

const DEFAULTS = { PORT: '8090', HOST: '0.0.0.0', ENVIRONMENT: 'development' };

const CHECKS = {
  PORT: [
    (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
    'must be a port from 0 (a free one) to 65535',
  ],
  HOST: [(value) => isIP(value) !== 0, 'must be an IP address to listen on'],
  ENVIRONMENT: [
    (value) => /^[a-z][a-z0-9-]{0,62}$/.test(value),
    'must be a lowercase word, like "production"',
  ],
};

/**
 * Reads the settings; an empty variable counts as unset.
 *
 * @throws Error naming every faulty setting, without values
 */
export function readSettings(environment) {
  const settings = Object.fromEntries(
    Object.entries(DEFAULTS).map(([name, value]) => [name, environment[name]?.trim() || value]),
  );
  const faults = Object.entries(CHECKS).filter(([name, [accepts]]) => !accepts(settings[name]));
  if (faults.length === 0) return { ...settings, PORT: Number(settings.PORT) };
  const count = faults.length === 1 ? '1 setting is' : `${faults.length} settings are`;
  throw new Error(
    `${count} wrong:${faults.map(([name, [, problem]]) => `\n  ${name}: ${problem}`).join('')}`,
  );
}
