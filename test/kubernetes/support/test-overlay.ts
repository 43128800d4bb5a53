import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { shortenFiles } from '../../../tools/gameday/time/shorten-files.ts';
import { filesBelow, ROOT } from '../../contracts/support/repository.ts';
import { FACTOR } from './test-cluster.ts';

/**
 * The overlay `trial` as it is, but for two things: the time in its alerting is shorter, and no payment fails by itself, so
 * that each fault has the cause that a test gave it.
 */
const KUSTOMIZATION = `resources: [../trial]
patches:
  - target: { kind: ConfigMap, name: settings }
    patch: |
      - { op: replace, path: /data/FAILURE_RATE, value: '0' }
      - { op: replace, path: /data/DEMO_DELAYS, value: 'false' }
      - { op: replace, path: /data/SHUTDOWN_LAST_SCRAPE_MS, value: '4000' }
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
    mkdirSync(this.path);
    writeFileSync(join(this.path, 'kustomization.yaml'), KUSTOMIZATION);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
