import { type Environment, settingValue } from './setting-value.js';
import type { SettingsFault } from './settings-error.js';

/** Names of services and environments, as labels, lines and addresses take them. */
export const SERVICE_NAME_PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const ENVIRONMENT_PATTERN = /^[a-z][a-z0-9-]{0,62}$/;

/** What a platform says of the service in OpenTelemetry's own variables, as Kubernetes operators set them. */
export interface PlatformIdentity {
  readonly name?: string;
  readonly environment?: string;
  readonly version?: string;
  readonly instanceId?: string;
}

export interface ReadIdentity {
  readonly identity: PlatformIdentity;
  readonly faults: readonly SettingsFault[];
}

const ATTRIBUTES = 'OTEL_RESOURCE_ATTRIBUTES';

/**
 * Reads `OTEL_SERVICE_NAME` and the attributes of `OTEL_RESOURCE_ATTRIBUTES` that all signals have. A service has one name:
 * what these variables and ours say must not differ.
 */
export function platformIdentity(environment: Environment): ReadIdentity {
  const attributes = resourceAttributes(environment);
  const given = environment['OTEL_SERVICE_NAME']?.trim();
  const name = checked(environment, {
    from: given ? 'OTEL_SERVICE_NAME' : ATTRIBUTES,
    value: given || attributes['service.name'],
    setting: 'SERVICE_NAME',
    pattern: SERVICE_NAME_PATTERN,
    rule: 'the service name must be lowercase words joined by "-"',
  });
  const deployment = checked(environment, {
    from: ATTRIBUTES,
    value: attributes['deployment.environment.name'],
    setting: 'ENVIRONMENT',
    pattern: ENVIRONMENT_PATTERN,
    rule: 'deployment.environment.name must be a lowercase word, like "production"',
  });
  const { 'service.version': version, 'service.instance.id': instanceId } = attributes;
  return {
    identity: {
      ...(name.value === undefined ? {} : { name: name.value }),
      ...(deployment.value === undefined ? {} : { environment: deployment.value }),
      ...(version ? { version } : {}),
      ...(instanceId ? { instanceId } : {}),
    },
    faults: [...name.faults, ...deployment.faults],
  };
}

interface Said {
  readonly from: string;
  readonly value: string | undefined;
  readonly setting: string;
  readonly pattern: RegExp;
  readonly rule: string;
}

/** A value that is wrong is none, so that only its own variable is named. */
function checked(
  environment: Environment,
  { from, value, setting, pattern, rule }: Said,
): { value?: string; faults: SettingsFault[] } {
  if (!value) return { faults: [] };
  if (!pattern.test(value)) return { faults: [{ setting: from, problems: [rule] }] };
  const ours = settingValue(setting, environment).value;
  if (ours === undefined || ours === value) return { value, faults: [] };
  return {
    faults: [{ setting: from, problems: [`says something else than ${setting}: leave one of them out`] }],
  };
}

function resourceAttributes(environment: Environment): Readonly<Record<string, string>> {
  const pairs = (environment[ATTRIBUTES] ?? '').split(',').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.flatMap(([key = '', value]) => (value === undefined ? [] : [[key.trim(), decoded(value.trim())]])),
  );
}

/** Values are percent-encoded; what is not, is taken as it stands. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
