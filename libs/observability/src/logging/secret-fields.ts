/** Fields that never reach a log line, whatever object they stand in, up to one level down. */
const NAMES = [
  'authorization',
  'cookie',
  '"set-cookie"',
  'password',
  'secret',
  'token',
  'access_token',
  'refresh_token',
  'api_key',
  'card_number',
];

/** As pino's `redact.paths` wants them. */
export const SECRET_FIELDS = NAMES.flatMap((name) => {
  const nested = name.startsWith('"') ? `*[${name}]` : `*.${name}`;
  return [name.startsWith('"') ? `[${name}]` : name, nested];
});
