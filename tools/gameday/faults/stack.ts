import { isDown, WINDOW } from '../effects.ts';
import { type Lane } from '../lane/lane.ts';
import { type AlertOf, type Scenario } from '../scenario.ts';
import { failing, SHOP_SYMPTOMS } from '../symptoms.ts';
import { NO_EVIDENCE } from './watchers.ts';

const COLLECTOR_WAITS: AlertOf = { alertname: 'CollectorExportFailing', service: 'otel-collector' };

function away(part: string): Pick<Scenario, 'group' | 'inject' | 'repair' | 'effect'> {
  return {
    group: 'stack',
    inject: (lane) => lane.kill(part),
    repair: async (lane) => lane.part(part).start(),
    effect: isDown(`job="${part}"`),
  };
}

/** A part that is started with a wrong setting, as a wrong deployment does, and in the repair with the right one. */
function wronglySet(
  part: string,
  environment: NodeJS.ProcessEnv,
): Pick<Scenario, 'group' | 'inject' | 'repair'> {
  return {
    group: 'stack',
    inject: async (lane) => {
      lane.environment.set(part, environment);
      await lane.restart(part);
    },
    repair: async (lane) => {
      lane.environment.delete(part);
      await lane.restart(part);
    },
  };
}

const LONG_AGO_DAYS = 30;

async function pushOldLine({ urls }: Lane): Promise<void> {
  const time = String((Date.now() - LONG_AGO_DAYS * 86_400_000) * 1e6);
  await fetch(`${urls.loki}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ streams: [{ stream: { service_name: 'archive' }, values: [[time, 'old']] }] }),
  });
}

export const stackFaults: readonly Scenario[] = [
  {
    name: 'loki-down',
    standsFor: 'the store of the logs is down',
    ...away('loki'),
    expected: [{ alertname: 'TargetDown', service: 'loki' }, COLLECTOR_WAITS],
    // The 5 s of its start, in which it refuses, are 100 s at real windows.
    allowed: [{ alertname: 'LokiRequestErrors', service: 'loki' }],
    noEvidence: NO_EVIDENCE,
  },
  {
    name: 'jaeger-down',
    standsFor: 'the store of the traces is down',
    ...away('jaeger'),
    expected: [{ alertname: 'TargetDown', service: 'jaeger' }, COLLECTOR_WAITS],
    noEvidence: NO_EVIDENCE,
  },
  {
    name: 'collector-down',
    standsFor: 'the collector is down: no log line and no span arrives',
    ...away('otel-collector'),
    expected: [{ alertname: 'TargetDown', service: 'otel-collector' }],
    noEvidence: NO_EVIDENCE,
  },
  {
    name: 'log-shipper-blind',
    standsFor: 'the shipper looks for the containers of another project and finds none of ours',
    ...wronglySet('otel-collector', { COMPOSE_PROJECT_NAME: 'renamed' }),
    effect: { query: `sum(rate(loki_distributor_lines_received_total${WINDOW}))`, is: { below: 0.01 } },
    expected: [{ alertname: 'LogsNotArriving', service: 'otel-collector' }],
    allowed: [{ alertname: 'TargetDown', service: 'otel-collector' }],
    noEvidence: NO_EVIDENCE,
  },
  {
    name: 'spans-sent-elsewhere',
    standsFor: 'order-service sends its spans to an address where nobody is, and keeps 512 of them',
    ...wronglySet('order-service', {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
      OTEL_BSP_MAX_QUEUE_SIZE: '512',
    }),
    effect: {
      // The collector hands its counts on every 5 s.
      query: 'sum(rate(traces_span_metrics_calls_total{service_name="order-service"}[20s]))',
      is: { below: 0.01 },
    },
    expected: [
      { alertname: 'SpansNotArriving', service: 'order-service' },
      { alertname: 'TelemetryDropped', service: 'order-service' },
    ],
    allowed: [
      ...failing('order-service'),
      { alertname: 'ServiceDown', service: 'order-service' },
      ...SHOP_SYMPTOMS,
    ],
    noEvidence: { traces: 'the spans are what is missing' },
    // The service is away for some seconds while it starts anew, twice.
    factor: 10,
  },
  {
    name: 'lines-too-old',
    standsFor: 'somebody ships lines that are older than Loki keeps them',
    group: 'stack',
    inject: async (lane) => lane.repetition.start(1000, () => pushOldLine(lane)),
    repair: (lane) => lane.repetition.stop(),
    effect: { query: 'sum(loki_discarded_samples_total)', is: { above: 0 } },
    expected: [{ alertname: 'LokiDiscardingLines', service: 'loki' }],
    noEvidence: NO_EVIDENCE,
  },
];
