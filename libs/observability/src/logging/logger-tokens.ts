/** Token of both loggers of the service. */
export const LOGGERS = Symbol('loggers');

/** Token of the pino logger that writes the request lines. */
export const REQUEST_LOGGER = Symbol('request logger');
