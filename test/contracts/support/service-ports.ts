/** SERVICES of libs/contracts/src/services.ts: each service's name and port, which all other places repeat. */
export type ServicePorts = Readonly<Record<string, number>>;

export const CONTRACT = 'libs/contracts/src/services.ts';

/** api-gateway: API_GATEWAY_PORT */
export function portVariable(name: string): string {
  return `${name.toUpperCase().replaceAll('-', '_')}_PORT`;
}
