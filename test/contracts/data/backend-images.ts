import { type Backend } from '../../../tools/stack/install/recipes.ts';

/** The image of each backend that `npm run stack:install` builds, too. */
const IMAGES: Readonly<Record<string, readonly string[]>> = {
  prometheus: ['prom/prometheus'],
  alertmanager: ['prom/alertmanager'],
  jaeger: ['jaegertracing/jaeger'],
  // The vendor's, and ours on top of it.
  'otelcol-contrib': ['otel/opentelemetry-collector-contrib', 'nest-observability-stack/otel-collector'],
};

/** By image: the version that its tag must have. */
export function imageVersions(backends: readonly Backend[]): Record<string, string> {
  return Object.fromEntries(
    backends.flatMap(({ name, version }) => (IMAGES[name] ?? []).map((image) => [image, version])),
  );
}
