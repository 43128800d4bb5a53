/** Who may import whom. Each rule names the direction it forbids and why. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle makes load order decide what works.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-app-imports-another',
      comment: 'Services talk over HTTP; what they share lives in libs/.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-know-no-app',
      comment: 'A library that knows an app cannot be copied into another project.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|bench|tools|test)/' },
    },
    {
      name: 'observability-stands-alone',
      comment: 'libs/observability is what teams copy: it depends on no other library of this project.',
      severity: 'error',
      from: { path: '^libs/observability/' },
      to: { path: '^libs/(?!observability/)' },
    },
    {
      name: 'libs-by-their-root',
      comment:
        "Import a library by its alias root (@shop/…): what its index.ts does not export is nobody else's business.",
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/.+', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'sdk-stays-in-tracing',
      comment:
        'Code is instrumented against @opentelemetry/api; only the tracing folder and tests know the SDK.',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['^libs/observability/(src/tracing|testing)/', '\\.spec\\.ts$'],
      },
      to: { path: '@opentelemetry/(sdk|exporter|instrumentation|resources|context|core)' },
    },
    {
      name: 'production-code-needs-no-dev-dependency',
      comment: 'The image installs production dependencies only.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // What the compared set-ups import is installed by the bench itself, on its first use.
    exclude: {
      path: ['^dist/', '^test/contracts/fixtures/', '^bench/(\\.build|node_modules|variants/compared)/'],
    },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
