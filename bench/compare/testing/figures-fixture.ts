import { variantNamed } from '../../measure/variants.ts';
import { type Measurement } from '../measurement.ts';
import { figuresOf, type VariantFigures } from '../variant-figures.ts';

export function measurement(changes: Partial<Measurement> = {}): Measurement {
  return {
    microseconds: 20,
    requestsPerSecond: 40_000,
    p99Ms: 2,
    idleBytes: 110e6,
    loadBytes: 150e6,
    startMs: 400,
    disturbed: 0,
    arrival: { faults: [] },
    ...changes,
  };
}

/** A variant that cost as many microseconds in each of the rounds. */
export function costing(
  name: string,
  microseconds: readonly number[],
  changes: Partial<Measurement> = {},
): VariantFigures {
  return figuresOf(
    variantNamed(name),
    microseconds.map((each) => measurement({ ...changes, microseconds: each })),
  );
}
