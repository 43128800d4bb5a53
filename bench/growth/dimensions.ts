/** Something that grows, and what a request should then cost. */
export interface Dimension {
  readonly name: DimensionName;
  readonly title: string;
  /** Smallest first. */
  readonly sizes: readonly number[];
  /** Flat: a request costs the same at each size. Line: the same more for each unit of it. */
  readonly shape: 'flat' | 'line';
  /** One of it. */
  readonly unit: string;
  /** Whether bare Nest has it too. */
  readonly inBare: boolean;
  /** Setting of the variant; without it, of the load. */
  readonly variable?: string;
}

export type DimensionName = 'routes' | 'series' | 'connections' | 'fields' | 'spans';

export const DIMENSIONS: readonly Dimension[] = [
  {
    name: 'routes',
    title: 'routes of the service',
    sizes: [10, 100, 1_000],
    shape: 'flat',
    unit: 'route',
    inBare: true,
    variable: 'GROWTH_ROUTES',
  },
  {
    name: 'series',
    title: 'label sets in the registry',
    sizes: [10, 1_000, 10_000],
    shape: 'flat',
    unit: 'label set',
    inBare: false,
    variable: 'GROWTH_SERIES',
  },
  {
    name: 'connections',
    title: 'connections at the same time',
    sizes: [10, 100, 1_000],
    shape: 'flat',
    unit: 'connection',
    inBare: true,
  },
  {
    name: 'fields',
    title: 'fields of an own log line',
    sizes: [0, 5, 20],
    shape: 'line',
    unit: 'field',
    inBare: false,
    variable: 'GROWTH_FIELDS',
  },
  {
    name: 'spans',
    title: 'own spans, one within the other',
    sizes: [0, 1, 5, 10],
    shape: 'line',
    unit: 'span',
    inBare: false,
    variable: 'GROWTH_SPANS',
  },
];

/** One size of one dimension, with or without telemetry. */
export interface Point {
  readonly dimension: Dimension;
  readonly size: number;
  readonly variant: 'observed' | 'bare';
}

export function allPoints(dimensions: readonly Dimension[] = DIMENSIONS): Point[] {
  return dimensions.flatMap((dimension) =>
    dimension.sizes.flatMap((size): Point[] => [
      { dimension, size, variant: 'observed' },
      ...(dimension.inBare ? [{ dimension, size, variant: 'bare' } as const] : []),
    ]),
  );
}

/** `own spans, one within the other: 5` */
export function titleOf({ dimension, size, variant }: Point): string {
  return `${dimension.title}: ${size.toLocaleString('en')}${variant === 'bare' ? ', bare Nest' : ''}`;
}
