/** Services of docker-compose.yml that `npm run stack` does not start, and why. */
export const CONTAINER_ONLY: Readonly<Record<string, string>> = {
  postgres: 'each service has an SQLite file of its own there',
  k6: 'runs for some minutes when asked to, and is no part of the stack',
};
