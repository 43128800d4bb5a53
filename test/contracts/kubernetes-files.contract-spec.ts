import { dirname, posix } from 'node:path';
import { appliedMaps } from './checks/applied-maps.ts';
import { generatedFiles } from './checks/generated-files.ts';
import { leftOutFiles } from './checks/left-out-files.ts';
import { mountedMaps } from './checks/mounted-maps.ts';
import { GENERATED_FILES } from './data/generated-files.ts';
import { GIVEN_MAPS } from './data/given-maps.ts';
import { type Change, documentsFixture, yamlFixture } from './support/fixture.ts';
import { type Manifest } from './support/kubernetes.ts';
import { KUBERNETES, kustomizationFiles } from './support/kubernetes-files.ts';
import {
  type GeneratedMap,
  type Kustomization,
  kustomizationFile,
  readOverlay,
} from './support/kustomization.ts';
import { filesBelow, textFile } from './support/repository.ts';
import { YamlFile } from './support/yaml-file.ts';

const isKustomization = (path: string): boolean => posix.basename(path) === 'kustomization.yaml';

describe('deploy/kubernetes', () => {
  it.each(Object.entries(GENERATED_FILES))('has every file of %s that ends in %j', (folder, endings) => {
    const present = filesBelow(folder, '')
      .filter((path) => endings.some((ending) => path.endsWith(ending)) && !isKustomization(path))
      .map((path) => posix.relative(folder, path));
    expect(present).not.toEqual([]);
    expect(generatedFiles(kustomizationFile(folder), present)).toEqual([]);
  });

  it('has a kustomization beside the configuration only where data/generated-files.ts says so', () => {
    const beside = kustomizationFiles().filter(({ path }) => !path.startsWith(KUBERNETES));
    expect(beside.map(({ path }) => dirname(path)).sort()).toEqual(Object.keys(GENERATED_FILES).sort());
  });

  it('makes no ConfigMap that is too large for kubectl apply', () => {
    const faults = kustomizationFiles().flatMap((file) => appliedMaps(file, (path) => textFile(path).text));
    expect(faults).toEqual([]);
  });

  it('names every file of its own', () => {
    const below = kustomizationFiles().filter(({ path }) => path.startsWith(KUBERNETES));
    const faults = below.flatMap((kustomization) => {
      const folder = dirname(kustomization.path);
      const present = filesBelow(folder, '').filter(
        (path) => dirname(path) === folder && !isKustomization(path),
      );
      return leftOutFiles(
        kustomization,
        present.map((path) => posix.basename(path)),
      );
    });
    expect(faults).toEqual([]);
  });

  it.each([
    ['trial', {}],
    ['production', GIVEN_MAPS],
  ])('makes every ConfigMap and Secret that the pods of %s read', (overlay, given) => {
    expect(mountedMaps(readOverlay(`${KUBERNETES}/overlays/${overlay}`), given)).toEqual([]);
  });
});

const kustomization = (...changes: readonly Change[]) =>
  yamlFixture<Kustomization>('kustomization.yml', ...changes);

describe('generatedFiles', () => {
  const present = ['orders.yaml', 'rules/a.rules.yml'];

  it('has nothing to say where all is well', () => {
    expect(generatedFiles(kustomization(), present)).toEqual([]);
  });

  it('names the file that was forgotten', () => {
    expect(generatedFiles(kustomization(), [...present, 'rules/b.rules.yml'])).toEqual([
      'kustomization.yml:7: no generator has rules/b.rules.yml: no pod would read it',
    ]);
  });

  it('names the file that is not there', () => {
    expect(generatedFiles(kustomization(['orders.yaml', 'orders.yaml, stock.yaml']), present)).toEqual([
      'kustomization.yml:20: stock.yaml is not there',
    ]);
  });
});

describe('leftOutFiles', () => {
  const present = ['order-service.yaml', 'databases.yaml', 'orders.yaml'];

  it('has nothing to say where all is well', () => {
    expect(leftOutFiles(kustomization(), present)).toEqual([]);
  });

  it.each([
    ['- order-service.yaml', '- order.yaml', 'order-service.yaml'],
    ['databases.yaml', 'database.yaml', 'databases.yaml'],
    ['orders.yaml', 'order.yaml', 'orders.yaml'],
  ])('sees %s turn into %s', (from, to, name) => {
    expect(leftOutFiles(kustomization([from, to]), present)).toEqual([
      `kustomization.yml:2: nothing names ${name}: add it to resources`,
    ]);
  });
});

describe('mountedMaps', () => {
  const settings: GeneratedMap = { kind: 'ConfigMap', name: 'settings', namespace: 'shop', keys: ['PORT'] };
  const database: GeneratedMap = { kind: 'Secret', name: 'database', namespace: 'shop', keys: ['password'] };
  const check = (maps: readonly GeneratedMap[], given = {}, ...changes: readonly Change[]) => {
    const manifests = documentsFixture<Manifest['value']>('kubernetes.yml', ...changes);
    const objects = manifests.map((manifest) => ({ manifest, namespace: 'shop', podLabels: {} }));
    return mountedMaps({ objects, maps }, given);
  };

  it('has nothing to say where all is well', () => {
    expect(check([settings, database])).toEqual([]);
  });

  it.each<[string, GeneratedMap, string]>([
    ['another name', { ...settings, name: 'setting' }, '27: order-service reads ConfigMap settings'],
    ['another kind', { ...settings, kind: 'Secret' }, '27: order-service reads ConfigMap settings'],
    ['another namespace', { ...settings, namespace: 'shops' }, '27: order-service reads ConfigMap settings'],
  ])('sees a map with %s', (_what, map, fault) => {
    expect(check([map, database])).toEqual([`kubernetes.yml:${fault}, which nothing makes in shop`]);
  });

  it('sees a Secret that nobody makes, if nobody else does', () => {
    expect(check([settings])).toEqual([
      'kubernetes.yml:49: order-service reads Secret database, which nothing makes in shop',
    ]);
    expect(check([settings], { 'shop/database': 'a reason' })).toEqual([]);
    expect(check([settings], {}, ['secretName: database', 'secretName: database, optional: true'])).toEqual(
      [],
    );
  });

  it('sees a map that a variable is read from', () => {
    const variable: Change = ["value: '8081'", 'valueFrom: { secretKeyRef: { name: ports, key: orders } }'];
    expect(check([settings, database], {}, variable)).toEqual([
      'kubernetes.yml:29: order-service reads Secret ports, which nothing makes in shop',
    ]);
  });

  it('sees a key that is not there', () => {
    expect(check([settings, { ...database, keys: ['passwords'] }])).toEqual([
      'kubernetes.yml:49: order-service mounts password of Secret database, which has no such key',
    ]);
  });
});

describe('appliedMaps', () => {
  const file = new YamlFile<Kustomization>(
    'deploy/kustomization.yaml',
    'configMapGenerator:\n  - { name: small, files: [a.json] }\n  - { name: large, files: [b=b.json, a.json] }\n',
  );
  const sizes: Readonly<Record<string, number>> = { 'deploy/a.json': 100_000, 'deploy/b.json': 27_100 };
  const check = (character: string) =>
    appliedMaps(file, (path) => character.repeat(sizes[path] ?? Number.NaN));

  it('has nothing to say of maps that fit', () => {
    expect(check('a')).toEqual([]);
  });

  it('sees those that do not, as JSON has them', () => {
    expect(check('>')).toEqual([
      'deploy/kustomization.yaml:2: small has 600004 bytes, and kubectl apply takes 262144: make two of it',
      'deploy/kustomization.yaml:3: large has 762607 bytes, and kubectl apply takes 262144: make two of it',
    ]);
  });
});
