import { register } from 'node:module';
import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { NodeSDK } from '@opentelemetry/sdk-node';

// https://opentelemetry.io/docs/languages/js/getting-started/nodejs/, and for ES modules
// https://github.com/open-telemetry/opentelemetry-js/blob/main/doc/esm-support.md
register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

const sdk = new NodeSDK({
  traceExporter: new OTLPTraceExporter(),
  instrumentations: [getNodeAutoInstrumentations()],
});
sdk.start();

process.once('SIGTERM', () => void sdk.shutdown().finally(() => process.exit(0)));
