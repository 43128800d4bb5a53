import { join } from 'node:path';
import { emptyItems } from './checks/empty-items.ts';
import { networkEdges } from './checks/network-edges.ts';
import { podRights } from './checks/pod-rights.ts';
import { reachedAddresses } from './checks/reached-addresses.ts';
import { serviceSelectors } from './checks/service-selectors.ts';
import { PRODUCTION_EDGES, TRIAL_EDGES } from './data/network-edges.ts';
import { POD_EXCEPTIONS } from './data/pod-exceptions.ts';
import { clusterServices } from './support/cluster-services.ts';
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

  const overlays = [
    ['trial', TRIAL_EDGES],
    ['production', PRODUCTION_EDGES],
  ] as const;

  const objects = (overlay: string): Manifest[] => {
    const { status, output } = build(`overlays/${overlay}`);
    if (status !== 0) throw new Error(output);
    return YamlFile.documents(overlay, output);
  };

  it.each(overlays)('makes pods of %s that have no rights they do not need', (overlay) => {
    const manifests = objects(overlay);
    expect(emptyItems(manifests)).toEqual([]);
    expect(podRights(workloadsOf(manifests), POD_EXCEPTIONS)).toEqual([]);
  });

  it.each(overlays)('lets pass in %s what data/network-edges.ts has, and nothing else', (overlay, edges) => {
    const data = textFile('test/contracts/data/network-edges.ts');
    expect(networkEdges(new Network(placed(objects(overlay))), edges, data)).toEqual([]);
  });

  it.each(overlays)('makes Services of %s that lead to pods, for whoever names them', (overlay) => {
    const all = placed(objects(overlay));
    expect(serviceSelectors(clusterServices(all, new Network(all)))).toEqual([]);
    expect(reachedAddresses(all)).toEqual([]);
  });

  it('refuses a folder without a kustomization', () => {
    const { status, output } = build('overlays');
    expect(status).not.toBe(0);
    expect(output).toContain('unable to find');
  });
});
