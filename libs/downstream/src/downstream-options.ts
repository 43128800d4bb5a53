/** Injection token: the settings of the service that calls. */
export const DOWNSTREAM_SETTINGS = Symbol('downstream settings');

/** Injection token: the names of the services that are called. */
export const DOWNSTREAM_SERVICES = Symbol('downstream services');
