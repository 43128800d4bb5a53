import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { neededGo, requiredVersion } from './go-mod.ts';
import { jaegerNumber, prometheusNumber, type ReleaseNumber, sameNumber } from './release-number.ts';

/** How a binary is built. Versions and checksums of all code stand in the go.mod and go.sum of its module folder. */
export interface Recipe {
  /** Of the binary. */
  readonly name: string;
  /** In deploy/native/. */
  readonly folder: string;
  /** The module whose version is the backend's. */
  readonly module: string;
  readonly releaseNumber: ReleaseNumber;
  /** What `go build` is given: a package's path, or "." for the program in the folder. */
  readonly target: string;
  readonly tags?: string;
  /** Variable that the linker sets to the version, with what comes before the number. */
  readonly versionVariable?: string;
  /** A page that the module embeds, compressed, and lacks; the folder's index.html takes its place. */
  readonly missingPage?: string;
  /** From nothing on 2 cores. Binaries of one folder share nearly all of it. */
  readonly usualSeconds: number;
}

export interface Backend extends Recipe {
  /** The public release number, such as "3.16.0": the tag of its image. */
  readonly version: string;
  readonly neededGo: string;
}

/** DNS, Docker and Kubernetes discovery; the clouds' would bring their vendors' libraries. */
const discovery = 'remove_all_sd,enable_dns_sd,enable_moby_sd,enable_kubernetes_sd';

const prometheus = {
  folder: 'prometheus',
  module: 'github.com/prometheus/prometheus',
  releaseNumber: prometheusNumber,
  tags: discovery,
  versionVariable: 'github.com/prometheus/common/version.Version=',
};

const alertmanager = {
  folder: 'alertmanager',
  module: 'github.com/prometheus/alertmanager',
  releaseNumber: sameNumber,
  versionVariable: 'github.com/prometheus/common/version.Version=',
  missingPage: 'ui/app/dist/index.html',
};

const recipes: readonly Recipe[] = [
  {
    ...prometheus,
    name: 'prometheus',
    target: 'github.com/prometheus/prometheus/cmd/prometheus',
    usualSeconds: 155,
  },
  {
    ...prometheus,
    name: 'promtool',
    target: 'github.com/prometheus/prometheus/cmd/promtool',
    usualSeconds: 120,
  },
  {
    ...alertmanager,
    name: 'alertmanager',
    target: 'github.com/prometheus/alertmanager/cmd/alertmanager',
    usualSeconds: 40,
  },
  {
    ...alertmanager,
    name: 'amtool',
    target: 'github.com/prometheus/alertmanager/cmd/amtool',
    usualSeconds: 25,
  },
  {
    name: 'jaeger',
    folder: 'jaeger',
    module: 'github.com/jaegertracing/jaeger',
    releaseNumber: jaegerNumber,
    target: 'github.com/jaegertracing/jaeger/cmd/jaeger',
    versionVariable: 'github.com/jaegertracing/jaeger/internal/version.latestVersion=v',
    usualSeconds: 190,
  },
  {
    name: 'otelcol-contrib',
    folder: 'otelcol-contrib',
    module: 'go.opentelemetry.io/collector/otelcol',
    releaseNumber: sameNumber,
    target: '.',
    versionVariable: 'main.version=',
    usualSeconds: 120,
  },
];

/** All backends, the most needed first, with what the go.mod files under `root` (the repository) pin. */
export function readBackends(root: string): Backend[] {
  return recipes.map((recipe) => {
    const goMod = readFileSync(join(moduleFolder(root, recipe), 'go.mod'), 'utf8');
    return {
      ...recipe,
      version: recipe.releaseNumber(requiredVersion(goMod, recipe.module)),
      neededGo: neededGo(goMod),
    };
  });
}

export function moduleFolder(root: string, { folder }: Pick<Recipe, 'folder'>): string {
  return join(root, 'deploy/native', folder);
}
