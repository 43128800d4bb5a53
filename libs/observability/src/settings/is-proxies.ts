import { ValidateBy } from 'class-validator';
import { trustOf } from '../http/clients.js';

/** Checks a list as TRUSTED_PROXIES has it. */
export function IsProxies(): PropertyDecorator {
  return ValidateBy({
    name: 'isProxies',
    validator: {
      validate: (value: unknown) => Array.isArray(value) && isReadable(value as string[]),
      defaultMessage: () =>
        '$property must be addresses and networks like 10.0.0.0/8, joined by ",", or one number of hops',
    },
  });
}

function isReadable(proxies: readonly string[]): boolean {
  try {
    trustOf(proxies);
    return true;
  } catch {
    return false;
  }
}
