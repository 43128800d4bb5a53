import { join } from 'node:path';

/** What one request must leave behind. */
export interface Emission {
  /** Share of requests that have a span of kind SERVER at the sink: 1, 0 or the sampler's. */
  readonly spans: number;
  /** Log lines a request. */
  readonly lines: number;
  /** Whether /metrics counts it in `http_requests_total`. */
  readonly counts: boolean;
  /** Of this project: then each line, label and attribute of the contract must be there, and no span may be missing. */
  readonly contract: boolean;
}

/**
 * What must be there before it can run: the project's build, a bundle of its own, bench/package.json's packages, or a
 * Python environment.
 */
export type Need = 'build' | 'bundle' | 'packages' | 'python';

/** One way to serve `GET /products/:id`. */
export interface Variant {
  readonly name: string;
  readonly title: string;
  readonly needs: readonly Need[];
  /** @param root - of the project */
  readonly command: (root: string, port: number) => readonly [string, readonly string[]];
  /** On top of `PORT`, `HOST`, the endpoint of the sink and production settings. */
  readonly environment: Readonly<Record<string, string>>;
  readonly emits: Emission;
}

/** Where the compiled variants and the Python environment are. */
export const BUILD_FOLDER = 'bench/.build';

/** Where the variants are that run bundled, as services do. */
export const BUNDLE_FOLDER = `${BUILD_FOLDER}/bundled`;

const NOTHING: Emission = { spans: 0, lines: 0, counts: false, contract: true };
const EVERYTHING: Emission = { spans: 1, lines: 2, counts: true, contract: true };
/** The batch processor's default queue of 2,048 spans drops some under load: the share that arrived is told. */
const USUAL: Emission = { spans: 1, lines: 1, counts: true, contract: false };

/** A compiled entry of bench/variants, run by the Node that runs the bench. */
function node(entry: string, ...options: readonly string[]): Variant['command'] {
  return (root) => [process.execPath, [...options, join(root, BUILD_FOLDER, 'variants', `${entry}.js`)]];
}

function usual(entry: string): Variant['command'] {
  return (root, port) => {
    const tracing = join(root, BUILD_FOLDER, 'variants/compared/usual/tracing.js');
    return node(entry, '--import', tracing)(root, port);
  };
}

const observed = {
  needs: ['build'],
  command: node('observed/main'),
  emits: EVERYTHING,
} as const satisfies Partial<Variant>;

const WITHOUT_METRICS = node('observed/main-without-metrics');
const WITHOUT_TRACES = { OTEL_SDK_DISABLED: 'true' };
const WITHOUT_LOGS = { LOG_LEVEL: 'silent' };

export const VARIANTS: readonly Variant[] = [
  {
    name: 'bare-fastify',
    title: 'bare Nest on Fastify',
    needs: [],
    command: node('bare-fastify'),
    environment: {},
    emits: NOTHING,
  },
  {
    name: 'bare-express',
    title: 'bare Nest on Express',
    needs: ['packages'],
    command: node('compared/bare-express'),
    environment: {},
    emits: NOTHING,
  },
  {
    name: 'limit',
    title: 'the least: the same bytes, by hand',
    needs: [],
    command: node('limit/main'),
    environment: {},
    emits: EVERYTHING,
  },
  { ...observed, name: 'observed', title: 'this project: all three signals', environment: {} },
  {
    ...observed,
    name: 'observed-10',
    title: 'this project: 10 % of traces',
    environment: { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' },
    emits: { ...EVERYTHING, spans: 0.1 },
  },
  {
    ...observed,
    name: 'observed-image',
    needs: ['build', 'bundle'],
    title: 'this project: all three, in its image',
    command: (root) => [
      process.execPath,
      ['--max-old-space-size=128', '--max-semi-space-size=4', join(root, BUNDLE_FOLDER, 'observed.mjs')],
    ],
    environment: {},
  },
  {
    ...observed,
    name: 'observed-traces',
    title: 'this project: traces alone',
    command: WITHOUT_METRICS,
    environment: WITHOUT_LOGS,
    emits: { ...NOTHING, spans: 1 },
  },
  {
    ...observed,
    name: 'observed-logs',
    title: 'this project: logs alone',
    command: WITHOUT_METRICS,
    environment: WITHOUT_TRACES,
    emits: { ...NOTHING, lines: 2 },
  },
  {
    ...observed,
    name: 'observed-metrics',
    title: 'this project: metrics alone',
    environment: { ...WITHOUT_TRACES, ...WITHOUT_LOGS },
    emits: { ...NOTHING, counts: true },
  },
  {
    name: 'usual-fastify',
    title: 'the usual set-up on Fastify',
    needs: ['packages'],
    command: usual('compared/usual-fastify'),
    environment: {},
    emits: USUAL,
  },
  {
    name: 'usual-express',
    title: 'the usual set-up on Express',
    needs: ['packages'],
    command: usual('compared/usual-express'),
    environment: {},
    emits: USUAL,
  },
  {
    name: 'flask',
    title: 'Flask, instrumented (gunicorn, 1 worker)',
    needs: ['python'],
    command: (root, port) => [
      join(root, BUILD_FOLDER, 'flask/bin/gunicorn'),
      [
        '--workers',
        '1',
        '--bind',
        `127.0.0.1:${port}`,
        '--chdir',
        join(root, 'bench/variants/flask'),
        'app:app',
      ],
    ],
    environment: {},
    emits: USUAL,
  },
];

/** @throws Error for an unknown name */
export function variantNamed(name: string): Variant {
  const variant = VARIANTS.find((each) => each.name === name);
  if (variant === undefined) throw new Error(`there is no variant ${name}`);
  return variant;
}
