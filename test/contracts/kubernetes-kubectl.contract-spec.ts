import { join } from 'node:path';
import { emptyItems } from './checks/empty-items.ts';
import { networkEdges } from './checks/network-edges.ts';
import { podRights } from './checks/pod-rights.ts';
import { PRODUCTION_EDGES, TRIAL_EDGES } from './data/network-edges.ts';
import { POD_EXCEPTIONS } from './data/pod-exceptions.ts';
import { type Manifest, workloadsOf } from './support/kubernetes.ts';
import { KUBERNETES } from './support/kubernetes-files.ts';
import { placed } from './support/kustomization.ts';
import { Network } from './support/network.ts';
import { optionalBinary, type Outcome, run } from './support/optional-binary.ts';
import { ROOT, textFile } from './support/repository.ts';
import { YamlFile } from './support/yaml-file.ts';

const kubectl = optionalBinary('kubectl');

(kubectl === undefined ? describe.skip : describe)('kubectl kustomize', () => {
  const build = (folder: string): Outcome =>
    run(kubectl ?? '', ['kustomize', join(ROOT, KUBERNETES, folder)]);

  describe.each([
    ['trial', TRIAL_EDGES],
    ['production', PRODUCTION_EDGES],
  ])('of the overlay %s', (overlay, edges) => {
    let manifests: Manifest[];
    beforeAll(() => {
      const { status, output } = build(`overlays/${overlay}`);
      expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
      manifests = YamlFile.documents(overlay, output);
    });

    it('makes pods that have no rights they do not need', () => {
      expect(emptyItems(manifests)).toEqual([]);
      expect(podRights(workloadsOf(manifests), POD_EXCEPTIONS)).toEqual([]);
    });

    it('makes policies that let pass what data/network-edges.ts has, and nothing else', () => {
      const data = textFile('test/contracts/data/network-edges.ts');
      expect(networkEdges(new Network(placed(manifests)), edges, data)).toEqual([]);
    });
  });

  it('refuses a folder without a kustomization', () => {
    const { status, output } = build('overlays');
    expect(status).not.toBe(0);
    expect(output).toContain('unable to find');
  });
});
