import { type Pattern } from './pattern.ts';

/** `name="value"`, of a stream or in a label filter. */
export interface Matcher {
  readonly name: string;
  readonly matches: Pattern;
  /** The only value that matches, where there is one. */
  readonly equals?: string;
}

/** A value is compared with a number: as it is, as a duration (in nanoseconds) or as a size (in bytes). */
export interface Comparison {
  readonly kind: 'number' | 'duration' | 'bytes';
  readonly name: string;
  readonly operator: ComparisonOperator;
  readonly value: number;
}

export type ComparisonOperator = '==' | '!=' | '>' | '>=' | '<' | '<=';

export type LabelFilter =
  | { readonly kind: 'string'; readonly matcher: Matcher }
  | Comparison
  | { readonly kind: 'and' | 'or'; readonly left: LabelFilter; readonly right: LabelFilter };

export type Stage =
  | { readonly kind: 'line'; readonly matches: Pattern }
  | { readonly kind: 'json' }
  | { readonly kind: 'logfmt' }
  | { readonly kind: 'line_format'; readonly parts: readonly TemplatePart[] }
  | { readonly kind: 'filter'; readonly filter: LabelFilter };

/** Text as it is, or the name of a label whose value stands there. */
export type TemplatePart = { readonly text: string } | { readonly label: string };

export interface LogQuery {
  readonly kind: 'logs';
  readonly selector: readonly Matcher[];
  readonly stages: readonly Stage[];
}

export type RangeOperator = 'count_over_time' | 'rate' | 'bytes_over_time' | 'bytes_rate';

export interface RangeAggregation {
  readonly kind: 'range';
  readonly operator: RangeOperator;
  readonly query: LogQuery;
  /** Nanoseconds. */
  readonly range: number;
  /** Nanoseconds that the window lies back. */
  readonly offset: number;
}

export type VectorOperator = 'sum' | 'min' | 'max' | 'avg' | 'count' | 'topk' | 'bottomk';

export interface Grouping {
  readonly mode: 'by' | 'without';
  readonly labels: readonly string[];
}

export interface VectorAggregation {
  readonly kind: 'vector';
  readonly operator: VectorOperator;
  readonly grouping: Grouping;
  /** How many, of topk and bottomk. */
  readonly parameter: number;
  readonly operand: MetricQuery;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '^';

export interface BinaryOperation {
  readonly kind: 'binary';
  readonly operator: ComparisonOperator | ArithmeticOperator;
  readonly left: MetricQuery;
  readonly right: MetricQuery;
}

export type MetricQuery =
  | RangeAggregation
  | VectorAggregation
  | BinaryOperation
  /** `vector(1)`: a series without labels. */
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'number'; readonly value: number };

export type Query = LogQuery | MetricQuery;
