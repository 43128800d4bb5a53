import { milliseconds } from '../gameday/time/duration.ts';
import { type Fields, onlyKnown } from './fields.ts';
import { type MetricType, type Tags } from './messages.ts';
import { percentile, share } from './statistics.ts';

export interface Threshold {
  /** As the script names it: http_req_duration{name:GET /ready}. */
  readonly selector: string;
  readonly metric: string;
  /** Only samples with all of these count. */
  readonly tags: Tags;
  /** As the script writes it: p(95)<200. */
  readonly expression: string;
  readonly aggregate: (values: readonly number[]) => number;
  readonly isMet: (value: number) => boolean;
  /** Once crossed it ends the run, but not before that many milliseconds; undefined where it waits for the end. */
  readonly abortAfterMs: number | undefined;
}

const OPERATORS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '>': (value, limit) => value > limit,
};

/**
 * @param metrics - those there are, with k6's own
 * @throws Error that names what is not known here
 */
export function readThresholds(
  thresholds: unknown,
  metrics: ReadonlyMap<string, MetricType>,
): readonly Threshold[] {
  return Object.entries(onlyKnown('options.thresholds', thresholds)).flatMap(([selector, written]) => {
    if (!Array.isArray(written)) throw new Error(`the thresholds of ${selector} must be an array`);
    return written.map((each: unknown) => readThreshold(selector, each, metrics));
  });
}

function readThreshold(
  selector: string,
  written: unknown,
  metrics: ReadonlyMap<string, MetricType>,
): Threshold {
  const [, metric = '', list] = /^(\w+)(?:\{(.+)\})?$/.exec(selector) ?? [];
  const type = metrics.get(metric);
  if (type === undefined) {
    throw new Error(
      `a threshold is on "${selector}", which is not known here; known are ${[...metrics.keys()].join(', ')}`,
    );
  }
  const fields: Fields = typeof written === 'string' ? { threshold: written } : onlyKnownFields(written);
  const expression = String(fields['threshold']);
  return {
    selector,
    metric,
    tags: readTags(list),
    expression,
    ...readExpression(expression, type),
    abortAfterMs:
      fields['abortOnFail'] === true ? milliseconds(String(fields['delayAbortEval'] ?? '0')) : undefined,
  };
}

function onlyKnownFields(written: unknown): Fields {
  return onlyKnown('a threshold', written, ['threshold', 'abortOnFail', 'delayAbortEval']);
}

/** A value may hold a colon: name:GET /orders/:id. */
function readTags(list: string | undefined): Tags {
  const tags = list?.split(',').map((tag): [string, string] => {
    const colon = tag.indexOf(':');
    return [tag.slice(0, colon).trim(), tag.slice(colon + 1).trim()];
  });
  return Object.fromEntries(tags ?? []);
}

function readExpression(expression: string, type: MetricType): Pick<Threshold, 'aggregate' | 'isMet'> {
  const [, method = '', operator = '', limit = ''] =
    /^\s*([\w().]+)\s*([<>=!]+)\s*([\d.]+)\s*$/.exec(expression) ?? [];
  const aggregate = aggregateOf(method, type);
  const compare = OPERATORS[operator];
  if (aggregate === undefined || compare === undefined) {
    const known = type === 'rate' ? 'rate<0.01' : 'med<200, p(95)<200';
    throw new Error(`the threshold "${expression}" is not known here; known are, with < or >: ${known}`);
  }
  return { aggregate, isMet: (value) => compare(value, Number(limit)) };
}

function aggregateOf(method: string, type: MetricType): Threshold['aggregate'] | undefined {
  if (type === 'rate') return method === 'rate' ? share : undefined;
  const percent = method === 'med' ? '50' : /^p\((\d+(?:\.\d+)?)\)$/.exec(method)?.[1];
  return percent === undefined ? undefined : (values) => percentile(values, Number(percent));
}
