import { durationOf, sizeOf } from '../units.ts';
import { type Comparison, type ComparisonOperator, type LabelFilter } from './ast.ts';
import { readMatcher } from './read-matcher.ts';
import { below, deeper, notSupported, type Place, textOf } from './syntax.ts';

/** `event="order_created" and duration_ms > 500`. */
export function readLabelFilter(place: Place): LabelFilter {
  const [first, second, third] = below(deeper(place));
  if (first === undefined) throw notSupported(textOf(place));
  if (second === undefined) return readSingle(first);
  // A comma means and.
  const [operator, right] = third === undefined ? ['Comma', second] : [second.node.name, third];
  const mixedWith = { Comma: 'Or', Or: 'Comma' }[operator];
  if ([first, right].some((side) => operatorOf(side) === mixedWith && mixedWith !== undefined)) {
    throw notSupported(`"or" beside a comma without parentheses, in ${textOf(place)}`);
  }
  return {
    kind: operator === 'Or' ? 'or' : 'and',
    left: readLabelFilter(first),
    right: readLabelFilter(right),
  };
}

/** Of two filters without parentheses around them. */
function operatorOf(place: Place): string | undefined {
  const [, second, third] = below(place);
  return third === undefined ? second && 'Comma' : second?.node.name;
}

function readSingle(place: Place): LabelFilter {
  switch (place.node.name) {
    case 'LabelFilter':
      return readLabelFilter(place);
    case 'Matcher':
      return { kind: 'string', matcher: readMatcher(place) };
    case 'NumberFilter':
      return readComparison(place, 'number');
    case 'UnitFilter': {
      const [filter] = below(place);
      if (filter === undefined) throw notSupported(textOf(place));
      return readComparison(filter, filter.node.name === 'BytesFilter' ? 'bytes' : 'duration');
    }
    default:
      throw notSupported(textOf(place));
  }
}

const VALUE_OF: Readonly<Record<Comparison['kind'], (text: string) => number | undefined>> = {
  number: Number,
  duration: durationOf,
  bytes: sizeOf,
};

function readComparison(place: Place, kind: Comparison['kind']): Comparison {
  const [name, operator, literal] = below(place);
  const value = literal === undefined ? undefined : VALUE_OF[kind](textOf(literal));
  if (name === undefined || operator === undefined || value === undefined) throw notSupported(textOf(place));
  return { kind, name: textOf(name), operator: asComparison(textOf(operator)), value };
}

function asComparison(text: string): ComparisonOperator {
  return text === '=' ? '==' : (text as ComparisonOperator);
}
