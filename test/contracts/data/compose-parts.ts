/** By workload of deploy/kubernetes: what does its work in docker-compose.yml, where that has another name. */
export const COMPOSE_PARTS: Readonly<Record<string, string>> = {
  'otel-node-logs': 'otel-collector',
  'otel-load-balancing': 'otel-collector',
};
