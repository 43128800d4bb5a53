/** The address to connect to: DATABASE_URL with DATABASE_PASSWORD in it, encoded as pg expects it. */
export function connectionUrl(databaseUrl: string, password: string | undefined): string {
  if (password === undefined) return databaseUrl;
  const url = new URL(databaseUrl);
  // As a parameter, which pg takes as well: a URL without a host (a socket) drops what is set as its password.
  url.searchParams.set('password', password);
  return url.href;
}
