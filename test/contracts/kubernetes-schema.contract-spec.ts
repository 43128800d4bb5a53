import { kubernetesSchema } from './checks/kubernetes-schema.ts';
import { type Change, documentsFixture } from './support/fixture.ts';
import { type Manifest } from './support/kubernetes.ts';
import { kubernetesManifests } from './support/kubernetes-files.ts';
import { ROOT } from './support/repository.ts';

describe('an object of deploy/kubernetes', () => {
  it('has the fields that Kubernetes knows, and those that it asks for', () => {
    expect(kubernetesSchema(kubernetesManifests(), ROOT)).toEqual([]);
  });
});

describe('kubernetesSchema', () => {
  const check = (...changes: readonly Change[]) =>
    kubernetesSchema(documentsFixture<Manifest['value']>('kubernetes.yml', ...changes), ROOT);

  it('has nothing to say where all is well', () => {
    expect(check()).toEqual([]);
  });

  it.each([
    ['containerPort: 8081', 'containerPort: http', "25: Type 'string' is not assignable to type 'number'."],
    [
      'readOnlyRootFilesystem',
      'readOnlyRootFileSystem',
      `43: Object literal may only specify known properties, and '"readOnlyRootFileSystem"' does not exist`,
    ],
    ['\n  maxReplicas: 10', '', "73: Property 'maxReplicas' is missing"],
  ])('sees %s turn into %s', (from, to, fault) => {
    expect(check([from, to])).toEqual([expect.stringContaining(`kubernetes.yml:${fault}`)]);
  });
});
