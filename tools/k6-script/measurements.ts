import { type MetricType, type Sample } from './messages.ts';
import { type Threshold } from './threshold.ts';

/** A threshold held against what was measured. */
export interface Verdict {
  readonly threshold: Threshold;
  /** NaN when nothing was measured. */
  readonly value: number;
  readonly met: boolean;
}

export interface Tally {
  readonly name: string;
  readonly passed: number;
  readonly all: number;
}

/** All that a run has measured. */
export class Measurements {
  /** k6's own as far as they are known here, and those of the script. */
  readonly metrics = new Map<string, MetricType>([
    ['http_req_duration', 'trend'],
    ['http_req_failed', 'rate'],
    ['checks', 'rate'],
  ]);
  private readonly samples: Sample[] = [];

  add(sample: Sample): void {
    this.samples.push(sample);
  }

  judge(threshold: Threshold): Verdict {
    const { metric, tags, aggregate, isMet } = threshold;
    const values = this.samples.flatMap((sample) =>
      sample.metric === metric && hasTags(sample, tags) ? [sample.value] : [],
    );
    const value = aggregate(values);
    return { threshold, value, met: isMet(value) };
  }

  checks(): Tally[] {
    const checks = this.samples.filter(({ metric }) => metric === 'checks');
    const byName = Map.groupBy(checks, ({ tags }) => tags['check'] ?? '');
    return [...byName].map(([name, results]) => ({
      name,
      passed: results.filter(({ value }) => value === 1).length,
      all: results.length,
    }));
  }

  get requests(): number {
    return this.samples.filter(({ metric }) => metric === 'http_req_failed').length;
  }
}

function hasTags({ tags }: Sample, wanted: Threshold['tags']): boolean {
  return Object.entries(wanted).every(([name, value]) => tags[name] === value);
}
