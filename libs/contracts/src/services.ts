/** The services by name, each with the port it listens on when PORT is not set. */
export const SERVICES = {
  'api-gateway': 8080,
  'order-service': 8081,
  'product-service': 8082,
  'payment-service': 8083,
} as const;

export type ServiceName = keyof typeof SERVICES;
