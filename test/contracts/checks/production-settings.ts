import { type ComposeFile } from '../support/compose.ts';
import { type Fault, fault } from '../support/fault.ts';

type Environment = Readonly<Record<string, string | number | null>>;
type Rule = readonly [variable: string, right: (value: string) => boolean, message: string];

const EVERY_SERVICE: readonly Rule[] = [
  ['ENVIRONMENT', (value) => value === 'production', 'is not production by default'],
  ['DEMO_DELAYS', (value) => value === 'false', 'is not false: answers take demo delays'],
  ['FAULT_INJECTION', (value) => value === 'false', 'is not false: whoever reaches a service can break it'],
  ['OTEL_TRACES_SAMPLER', (value) => value === 'parentbased_traceidratio', 'is not parentbased_traceidratio'],
  ['OTEL_TRACES_SAMPLER_ARG', (value) => Number(value) < 1, 'is not below 1: every trace is kept'],
];

const MORE: Readonly<Record<string, readonly Rule[]>> = {
  'payment-service': [['FAILURE_RATE', (value) => value === '0', 'is not 0: payments fail at random']],
  grafana: [
    ['GF_AUTH_ANONYMOUS_ENABLED', (value) => value === 'false', 'is not false: anybody may look'],
    [
      'GF_SECURITY_ADMIN_PASSWORD__FILE',
      (value) => value !== '',
      'is missing: the admin has a default password',
    ],
    [
      'GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION',
      (value) => value === 'false',
      'is not false: nobody can administer Grafana',
    ],
    ['GF_USERS_ALLOW_SIGN_UP', (value) => value === 'false', 'is not false: anybody may make an account'],
  ],
};

/** What differs in production: no demo behaviour, fewer traces, a Grafana that asks who one is. */
export function productionSettings(
  services: readonly string[],
  base: ComposeFile,
  production: ComposeFile,
): Fault[] {
  const rules = [
    ...services.map((name) => [name, [...EVERY_SERVICE, ...(MORE[name] ?? [])]] as const),
    ...Object.entries(MORE).filter(([name]) => !services.includes(name)),
  ];
  return rules.flatMap(([name, its]) => {
    const environment = { ...environmentOf(base, name), ...environmentOf(production, name) };
    return its
      .filter(([variable, right]) => !right(defaultOf(environment[variable])))
      .map(([variable, , message]) =>
        fault(
          production.path,
          production.line('services', name, 'environment', variable),
          `${name}: ${variable} ${message}`,
        ),
      );
  });
}

function environmentOf({ value }: ComposeFile, name: string): Environment {
  return value.services[name]?.environment ?? {};
}

/** What a variable stands for where nobody sets it. */
function defaultOf(value: string | number | null | undefined): string {
  return String(value ?? '').replace(/^\$\{\w+:-([^}]*)\}$/, '$1');
}
