import { thrownOf } from '../errors/thrown.js';
import { isError } from '../logging/is-error.js';
import { SettingsError } from '../settings/settings-error.js';

/** What the operator is told when a service cannot start: what to change where that is known, else the whole error. */
export function startFailure(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  if (!isError(error)) return thrownOf(error).text;
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE') return `port ${port} is in use. Stop what listens there or set PORT.`;
  if (code === 'EACCES' && port !== undefined)
    return `port ${port} needs more rights. Set PORT to 1024 or above.`;
  return error.stack ?? error.message;
}
