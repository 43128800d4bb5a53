import type { ObservabilitySettings } from '../settings/observability-settings.js';

const EVERY_ADDRESS = '::';
const EVERY_IPV4_ADDRESS = '0.0.0.0';

interface Listening {
  listen(port: number, host: string): Promise<unknown>;
}

/** Listens as PORT and HOST say. Without HOST on all addresses, and in development on this machine's own. */
export async function listen(
  app: Listening,
  { PORT, HOST, ENVIRONMENT }: Pick<ObservabilitySettings, 'PORT' | 'HOST' | 'ENVIRONMENT'>,
): Promise<void> {
  const host = HOST ?? (ENVIRONMENT === 'development' ? '127.0.0.1' : EVERY_ADDRESS);
  try {
    await app.listen(PORT, host);
  } catch (error) {
    if (HOST !== undefined || host !== EVERY_ADDRESS || !isWithoutIpv6(error)) throw error;
    await app.listen(PORT, EVERY_IPV4_ADDRESS);
  }
}

/** Where IPv6 is switched off there is no such family of addresses, or none of them. */
function isWithoutIpv6(error: unknown): boolean {
  return ['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes((error as NodeJS.ErrnoException).code ?? '');
}
