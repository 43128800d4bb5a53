// Nest 12 and its dependencies are ES modules; jest runs CommonJS. swc turns both our TypeScript and the
// ESM-only packages into CommonJS, so that jest works the same on every supported Node.
const esmPackages = [
  '@nestjs',
  'file-type',
  'load-esm',
  'uint8array-extras',
  'strtok3',
  'token-types',
  '@tokenizer',
  '@borewit',
  'content-disposition',
  'kysely',
  'cockatiel',
  // Imports `http` late, which works in jest's modules only once it is a require.
  '@opentelemetry/otlp-exporter-base',
];

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.[mc]?[jt]s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`, '<rootDir>/dist/'],
  moduleNameMapper: {
    '^@shop/(contracts|database|downstream|faults|observability)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/bench/(.build|node_modules)/'],
};

export default {
  testTimeout: 30_000,
  // jest would leave one core free; most of the time these tests wait for processes.
  maxWorkers: '100%',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,bench,libs,tools}/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'contracts',
      testMatch: ['<rootDir>/test/contracts/**/*.contract-spec.ts'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'],
    },
    {
      // What a learner changed in this checkout: run by `npm run learn`, one exercise at a time.
      ...shared,
      displayName: 'exercises',
      testMatch: ['<rootDir>/test/exercises/**/*.exercise-spec.ts'],
    },
    {
      // The exercises themselves, each in a copy of this repository: run by `npm run test:learn`.
      ...shared,
      displayName: 'learn',
      testMatch: ['<rootDir>/test/learn/**/*.learn-spec.ts'],
    },
    {
      // The console in a real browser, where there is one: run by `npm run test:console`.
      ...shared,
      displayName: 'console',
      testMatch: ['<rootDir>/test/console/**/*.console-spec.ts'],
    },
    {
      // Real backends: run by `npm run test:stack`, one file after the other, on one stack.
      ...shared,
      displayName: 'stack',
      testMatch: ['<rootDir>/test/stack/**/*.stack-spec.ts'],
      globalSetup: '<rootDir>/test/stack/support/start-stack.ts',
      globalTeardown: '<rootDir>/test/stack/support/stop-stack.ts',
    },
    {
      // A real cluster, where KUBERNETES_TEST_CONTEXT names one: run by `npm run test:kubernetes`.
      ...shared,
      displayName: 'kubernetes',
      testMatch: ['<rootDir>/test/kubernetes/**/*.kubernetes-spec.ts'],
      globalSetup: '<rootDir>/test/kubernetes/support/start-cluster.ts',
      globalTeardown: '<rootDir>/test/kubernetes/support/stop-cluster.ts',
    },
  ],
};
