import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

import { loadGenerator, type LoadGenerator } from '../measure/load.ts';

/** Where, when and with what it was measured. */
export interface Circumstances {
  /** ISO 8601, the day only. */
  readonly date: string;
  readonly machine: { readonly cores: number; readonly model: string; readonly memoryGiB: number };
  readonly node: string;
  /** Of the packages that matter, by name. */
  readonly versions: Readonly<Record<string, string>>;
  readonly loadGenerator: LoadGenerator;
  /** What makes the figures less certain: sentences. */
  readonly warnings: readonly string[];
  readonly short: boolean;
  readonly seed: number;
  readonly minutes: number;
}

const PACKAGES = [
  '@nestjs/core',
  'fastify',
  'nestjs-pino',
  'prom-client',
  '@opentelemetry/sdk-trace',
  '@opentelemetry/auto-instrumentations-node',
];

export function describeCircumstances(
  root: string,
  run: Pick<Circumstances, 'warnings' | 'short' | 'seed' | 'minutes'>,
): Circumstances {
  const [core] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: { cores: cpus().length, model: core?.model ?? 'unknown', memoryGiB: totalmem() / 2 ** 30 },
    node: process.versions.node,
    versions: versionsOf(root),
    loadGenerator: loadGenerator(),
    ...run,
  };
}

function versionsOf(root: string): Record<string, string> {
  const asked = ['package.json', 'bench/package.json'].map(
    (file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as { dependencies: Record<string, string> },
  );
  const all = Object.assign({}, ...asked.map(({ dependencies }) => dependencies)) as Record<string, string>;
  return Object.fromEntries(PACKAGES.map((name) => [name, all[name] ?? 'unknown']));
}
