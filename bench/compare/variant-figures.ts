import { type Ratio, ratioOfRounds } from '../measure/ratio.ts';
import { type Spread, spreadOf } from '../measure/statistics.ts';
import { type Emission, type Variant } from '../measure/variants.ts';
import { type Measurement } from './measurement.ts';

/** What all rounds say of one variant. */
export interface VariantFigures {
  readonly name: string;
  readonly title: string;
  readonly microseconds: Spread;
  /** Megabytes of 10^6 bytes. */
  readonly idleMB: Spread;
  readonly loadMB: Spread;
  readonly startSeconds: Spread;
  readonly emits: Emission;
  /** Of the requests' spans at the sink, where some may get lost. */
  readonly spanShare?: number;
  /** Why its figures count for nothing; each fault once. */
  readonly faults: readonly string[];
  readonly rounds: readonly Measurement[];
}

const MEGABYTE = 1e6;

export function figuresOf({ name, title, emits }: Variant, rounds: readonly Measurement[]): VariantFigures {
  const spread = (figure: (measurement: Measurement) => number): Spread => spreadOf(rounds.map(figure));
  const shares = rounds.flatMap(({ arrival }) => arrival.spanShare ?? []);
  return {
    name,
    title,
    emits,
    microseconds: spread(({ microseconds }) => microseconds),
    idleMB: spread(({ idleBytes }) => idleBytes / MEGABYTE),
    loadMB: spread(({ loadBytes }) => loadBytes / MEGABYTE),
    startSeconds: spread(({ startMs }) => startMs / 1_000),
    ...(shares.length === 0 ? {} : { spanShare: spreadOf(shares).median }),
    faults: [...new Set(rounds.flatMap(({ arrival }) => arrival.faults))],
    rounds,
  };
}

/** What is compared within a round. */
export type Figure = 'microseconds' | 'idleBytes' | 'loadBytes' | 'startMs';

/** What others on the core make longer; memory stays as it is. */
const TIMES: ReadonlySet<Figure> = new Set(['microseconds', 'startMs']);

/** How often the one is the other, paired by round: what slowed a whole round down slowed both and falls out. */
export function ratioOf(
  ofThis: VariantFigures,
  toThat: VariantFigures,
  figure: Figure = 'microseconds',
): Ratio {
  const roundsOf = ({ rounds }: VariantFigures): readonly Measurement[] =>
    TIMES.has(figure) ? rounds : rounds.map((round) => ({ ...round, disturbed: 0 }));
  return ratioOfRounds(roundsOf(ofThis), roundsOf(toThat), (round) => round[figure]);
}
