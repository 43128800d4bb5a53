/**
 * By image and tag: a public place where somebody else uses that very tag, or its project announces it. The first
 * command of every user pulls these images, and one tag that is not there ends it.
 */
export const IMAGE_TAGS: Readonly<Record<string, string>> = {
  'busybox:1.37.0-musl': 'https://github.com/psviderski/uncloud, test/e2e/service_test.go',
  'debian:trixie-slim': 'https://github.com/nodejs/docker-node, 24/trixie-slim/Dockerfile',
  'grafana/grafana:13.2.0': 'https://github.com/radiosilence/jaritanet, packages/metrics/src/versions.ts',
  'grafana/k6:1.8.1': 'https://github.com/jaepil02/db_study, scripts/lab/s2/exp07.sh',
  'grafana/loki:3.7.8': 'https://github.com/spa-28/pg_logtap, docs/grafana-alloy.md',
  'jaegertracing/jaeger:2.13.0': 'https://github.com/yamad07/go-otel-wide-event, README.md',
  'node:24.21.0-trixie-slim': 'https://github.com/scriptibus/jofi, Dockerfile',
  'otel/opentelemetry-collector-contrib:0.149.0':
    'https://github.com/documentdb/documentdb-kubernetes-operator, operator/src/internal/utils/constants.go',
  'postgres:17.11-trixie': 'https://github.com/tommasonovelli/musiclib, compose.yaml',
  // These two are too new to be seen in use. Their projects tag an image for each release: v0.34.1 and v3.15.0 were seen.
  'prom/alertmanager:v0.34.2':
    'released as Go module github.com/prometheus/alertmanager v0.34.2, CHANGELOG.md: 0.34.2 / 2026-10-29',
  'prom/prometheus:v3.16.0':
    'released as Go module github.com/prometheus/prometheus v0.316.0, CHANGELOG.md: 3.16.0 / 2026-11-04',
};
