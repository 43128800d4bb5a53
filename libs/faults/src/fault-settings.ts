import { applyDecorators } from '@nestjs/common';
import { type Environment, loadSettings, SettingsError, ToBoolean } from '@shop/observability';
import { IsBoolean, IsString, ValidateBy } from 'class-validator';

/** What {@link FaultsModule} reads from the environment. */
export class FaultSettings {
  @IsFaultInjection()
  readonly FAULT_INJECTION: boolean = false;
}

/** `production`, `prod` or a name with one of these words in it, such as `production-eu`. */
const PRODUCTION = /\bprod(uction)?\b/;

/**
 * Reads and validates FAULT_INJECTION: true or false, and not true in production. Declare it in the service's own
 * settings class, so that it is named together with all other faulty settings.
 *
 * @param environment - where ENVIRONMENT is looked up, which is a setting of another class
 */
export function IsFaultInjection(environment: Environment = process.env): PropertyDecorator {
  return applyDecorators(
    ToBoolean(),
    IsBoolean(),
    ValidateBy({
      name: 'isFaultInjection',
      validator: {
        validate: (value) => value !== true || !PRODUCTION.test(nameOf(environment)),
        defaultMessage: () => '$property must not be true in production',
      },
    }),
  );
}

class EnvironmentName {
  @IsString()
  readonly ENVIRONMENT: string = '';
}

function nameOf(environment: Environment): string {
  try {
    const [{ ENVIRONMENT }] = loadSettings([{ type: EnvironmentName }], environment) as [EnvironmentName];
    return ENVIRONMENT;
  } catch (error) {
    // An ENVIRONMENT_FILE that cannot be read is a fault of its own, and stops the start as well.
    if (error instanceof SettingsError) return '';
    throw error;
  }
}
