import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { shortenFiles } from '../../../tools/gameday/time/shorten-files.ts';
import { filesBelow, ROOT } from '../../contracts/support/repository.ts';
import { FACTOR } from './test-cluster.ts';

/**
 * The overlay `trial` as it is, but for three things: the time in its alerting, and with it of a stop, is shorter; no payment fails by itself, so
 * that each fault has the cause that a test gave it; and a call may take long, since what a rollout loses is asked here and not how slow a small
 * machine is that starts four services at once.
 */
const TEST = `resources: [../trial]
patches:
  - target: { kind: ConfigMap, name: settings }
    patch: |
      - { op: replace, path: /data/FAILURE_RATE, value: '0' }
      - { op: replace, path: /data/DEMO_DELAYS, value: 'false' }
      - { op: add, path: /data/OUTGOING_TIMEOUT_MS, value: '15000' }
      - { op: add, path: /data/CHECKOUT_TIMEOUT_MS, value: '25000' }
      - { op: replace, path: /data/SHUTDOWN_DRAIN_MS, value: '3000' }
      - { op: replace, path: /data/SHUTDOWN_LAST_SCRAPE_MS, value: '2000' }
`;

/** On top of it two tiers of collectors, which keep every trace. */
const TWO_TIERS = `resources: [../test]
components: [../../tail-sampling]
patches:
  - target: { kind: StatefulSet, name: otel-collector }
    patch: |
      - { op: replace, path: /spec/template/spec/containers/0/env/1/value, value: '100' }
`;

/** jest's set-up and the specs share the environment only. */
const OVERLAY = 'KUBERNETES_TEST_OVERLAY';

export function announceOverlay({ path }: TestOverlay): void {
  process.env[OVERLAY] = path;
}

/** The path that `kubectl apply -k` took; undefined where no set-up has applied one. */
export function overlayOfTest(): string | undefined {
  return process.env[OVERLAY];
}

/** @throws Error where no set-up has applied an overlay */
export function besideOverlayOfTest(name: string): string {
  const { [OVERLAY]: overlay } = process.env;
  if (overlay === undefined)
    throw new Error('No overlay was applied: run these tests with  npm run test:kubernetes');
  return join(overlay, '..', name);
}

export class TestOverlay {
  private readonly folder = mkdtempSync(join(tmpdir(), 'kubernetes-test-'));
  /** What `kubectl apply -k` takes. */
  readonly path = join(this.folder, 'deploy/kubernetes/overlays/test');

  constructor() {
    const shorten = shortenFiles(FACTOR);
    cpSync(join(ROOT, 'deploy'), join(this.folder, 'deploy'), { recursive: true });
    for (const path of filesBelow('deploy', '')) {
      const text = readFileSync(join(ROOT, path), 'utf8');
      const shortened = shorten(relative('deploy', path), text);
      if (shortened !== text) writeFileSync(join(this.folder, path), shortened);
    }
    this.write('test', TEST);
    this.write('two-tiers', TWO_TIERS);
  }

  private write(name: string, kustomization: string): void {
    const folder = join(this.path, '..', name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'kustomization.yaml'), kustomization);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
