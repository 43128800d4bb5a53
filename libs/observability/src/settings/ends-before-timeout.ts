import { ValidateBy } from 'class-validator';

/** The settings of the same class that it is compared with. */
interface ShutdownTimes {
  readonly SHUTDOWN_DRAIN_MS: number;
  readonly SHUTDOWN_TIMEOUT_MS: number;
}

/** Validates SHUTDOWN_LAST_SCRAPE_MS: a stop that it makes longer than SHUTDOWN_TIMEOUT_MS would always be a forced one. */
export function EndsBeforeTimeout(): PropertyDecorator {
  return ValidateBy({
    name: 'endsBeforeTimeout',
    validator: {
      validate: (value, parts) => {
        const settings = parts?.object as ShutdownTimes;
        return value === 0 || settings.SHUTDOWN_DRAIN_MS + value < settings.SHUTDOWN_TIMEOUT_MS;
      },
      defaultMessage: () => '$property and SHUTDOWN_DRAIN_MS together must be less than SHUTDOWN_TIMEOUT_MS',
    },
  });
}
