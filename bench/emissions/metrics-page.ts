import { parseMetrics } from '../../tools/prometheus/parse-metrics.ts';
import { type ShopService } from '../checkout/start-shop.ts';

export interface MetricsPage {
  readonly service: string;
  readonly series: number;
  /** Those of them that are not of the process itself: garbage collection of a kind not seen before is no request's. */
  readonly requestSeries: number;
  readonly bytes: number;
}

const OF_PROCESS = /^(nodejs|process)_/;

/** /metrics as Prometheus asks for it: with exemplars. */
export async function readMetricsPages(services: readonly ShopService[]): Promise<MetricsPage[]> {
  return Promise.all(
    services.map(async ({ name, url }) => {
      const answer = await fetch(`${url}/metrics`, {
        headers: { accept: 'application/openmetrics-text;version=1.0.0' },
      });
      const page = await answer.text();
      const samples = parseMetrics(page);
      const ofRequests = samples.filter((sample) => !OF_PROCESS.test(sample.name));
      return {
        service: name,
        series: samples.length,
        requestSeries: ofRequests.length,
        bytes: Buffer.byteLength(page),
      };
    }),
  );
}
