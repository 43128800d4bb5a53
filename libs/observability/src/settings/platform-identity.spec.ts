import { platformIdentity } from './platform-identity.js';

const identityOf = (environment: Record<string, string>) => platformIdentity(environment).identity;
const faultsOf = (environment: Record<string, string>) =>
  platformIdentity(environment).faults.map(({ setting, problems }) => `${setting} ${problems.join('; ')}`);

describe('what a platform says of a service', () => {
  it('is nothing where it says nothing', () => {
    expect(platformIdentity({})).toEqual({ identity: {}, faults: [] });
    expect(platformIdentity({ OTEL_SERVICE_NAME: ' ', OTEL_RESOURCE_ATTRIBUTES: 'team=shop' })).toEqual({
      identity: {},
      faults: [],
    });
  });

  it('is its name, environment, version and instance', () => {
    const OTEL_RESOURCE_ATTRIBUTES =
      'service.name=billing, deployment.environment.name=production,service.version=2%2E1,service.instance.id=pod-7';
    expect(identityOf({ OTEL_RESOURCE_ATTRIBUTES })).toEqual({
      name: 'billing',
      environment: 'production',
      version: '2.1',
      instanceId: 'pod-7',
    });
  });

  it('has the name of OTEL_SERVICE_NAME before that of the attributes', () => {
    const OTEL_RESOURCE_ATTRIBUTES = 'service.name=billing';
    expect(identityOf({ OTEL_SERVICE_NAME: 'invoices', OTEL_RESOURCE_ATTRIBUTES }).name).toBe('invoices');
  });

  it.each([
    [{ OTEL_SERVICE_NAME: 'billing', SERVICE_NAME: 'billing' }],
    [{ OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=staging', ENVIRONMENT: 'staging' }],
  ])('may be said twice: %j', (environment) => {
    expect(faultsOf(environment)).toEqual([]);
  });

  it.each([
    [
      { OTEL_SERVICE_NAME: 'billing', SERVICE_NAME: 'invoices' },
      'OTEL_SERVICE_NAME says something else than SERVICE_NAME: leave one of them out',
    ],
    [
      { OTEL_RESOURCE_ATTRIBUTES: 'service.name=billing', SERVICE_NAME: 'invoices' },
      'OTEL_RESOURCE_ATTRIBUTES says something else than SERVICE_NAME: leave one of them out',
    ],
    [
      { OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=staging', ENVIRONMENT: 'production' },
      'OTEL_RESOURCE_ATTRIBUTES says something else than ENVIRONMENT: leave one of them out',
    ],
    [
      { OTEL_SERVICE_NAME: 'My Billing' },
      'OTEL_SERVICE_NAME the service name must be lowercase words joined by "-"',
    ],
    [
      { OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=Production!' },
      'OTEL_RESOURCE_ATTRIBUTES deployment.environment.name must be a lowercase word, like "production"',
    ],
  ])('is refused where it contradicts, or cannot be: %j', (environment, fault) => {
    expect(faultsOf(environment)).toEqual([fault]);
    expect(identityOf(environment)).toEqual({});
  });
});
