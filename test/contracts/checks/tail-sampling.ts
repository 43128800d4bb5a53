import { type Fault, fault } from '../support/fault.ts';
import { type TailSamplingFile } from '../support/tail-sampling.ts';

export interface Bounds {
  /** The longest that a good request takes, in milliseconds: what is slower uses an error budget. */
  readonly goodMs: number;
  /** The longest that any request may take, in milliseconds. */
  readonly longestMs: number;
}

/** Each failure and each slow request has its trace, and span metrics do not notice that others have none. */
export function tailSampling(file: TailSamplingFile, { goodMs, longestMs }: Bounds): Fault[] {
  const { processors, service } = file.value;
  const { decision_wait: wait = '30s', policies } = processors.tail_sampling;
  const at = (message: string, ...keys: (string | number)[]): Fault =>
    fault(file.path, file.line(...keys), message);
  const inSampler = (message: string, ...keys: (string | number)[]): Fault =>
    at(message, 'processors', 'tail_sampling', ...keys);
  const errors = policies.some(({ status_code: status }) => status?.status_codes?.includes('ERROR'));
  const slow = policies.findIndex(({ type }) => type === 'latency');
  const thresholdMs = policies[slow]?.latency?.threshold_ms ?? Infinity;
  const { exporters = [], processors: before = [] } = service.pipelines['traces'] ?? {};
  return [
    ...(errors ? [] : [inSampler('leaves traces with errors', 'policies')]),
    ...(thresholdMs <= goodMs
      ? []
      : [inSampler(`leaves traces of more than ${goodMs} ms`, 'policies', slow, 'latency', 'threshold_ms')]),
    ...(Number.parseInt(wait, 10) * 1000 > longestMs
      ? []
      : [
          inSampler(
            `decides after ${wait}, and a request may take ${longestMs / 1000} s: decision_wait`,
            'decision_wait',
          ),
        ]),
    ...(exporters.includes('spanmetrics') && !before.includes('tail_sampling')
      ? []
      : [at('span metrics count what is kept only', 'service', 'pipelines', 'traces')]),
  ];
}
