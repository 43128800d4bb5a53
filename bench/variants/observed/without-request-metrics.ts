/**
 * Takes the work out of the library's request metrics, to see what the other two signals cost. The product has no such
 * switch and needs none: a service without request metrics has no alerts.
 */
import { HttpMetrics } from '../../../libs/observability/src/metrics/http-metrics.js';

const methods = HttpMetrics.prototype as unknown as Record<string, () => void>;

for (const name of ['requestStarted', 'requestEnded']) {
  if (typeof methods[name] !== 'function') {
    throw new TypeError(
      `HttpMetrics has no ${name}: mend bench/variants/observed/without-request-metrics.ts`,
    );
  }
  methods[name] = () => undefined;
}
