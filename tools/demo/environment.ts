/** The variables that would send the demo's signals elsewhere, thin them out or store its orders among real ones. */
const notInherited = new Set([
  'DATABASE_URL',
  'DATABASE_PASSWORD',
  'LOG_LEVEL',
  'OTEL_SDK_DISABLED',
  'OTEL_TRACES_EXPORTER',
  'OTEL_TRACES_SAMPLER',
  'OTEL_TRACES_SAMPLER_ARG',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
  'OTEL_EXPORTER_OTLP_PROTOCOL',
  'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL',
]);

/** The settings the demo's services run with: the caller's, but every signal kept and brought here. */
export function demoEnvironment(
  inherited: NodeJS.ProcessEnv,
  otlpUrl: string,
  dataFolder: string,
): NodeJS.ProcessEnv {
  // A setting may come from a file, whose path stands in NAME_FILE.
  const kept = Object.entries(inherited).filter(([name]) => !notInherited.has(name.replace(/_FILE$/, '')));
  return {
    ...Object.fromEntries(kept),
    OTEL_EXPORTER_OTLP_ENDPOINT: otlpUrl,
    OTEL_TRACES_SAMPLER: 'parentbased_always_on',
    DATA_FOLDER: dataFolder,
  };
}
