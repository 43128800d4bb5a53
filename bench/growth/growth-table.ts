import { markdownTable } from '../../tools/markdown/table.ts';
import { spreadText } from '../report/spread-text.ts';
import { DIMENSIONS, type Dimension, type Point } from './dimensions.ts';
import { type MeasuredPoint } from './measure-point.ts';
import { type CostAt, TOLERANCE, verdictOf } from './verdict.ts';

const HEAD = ['CPU µs a request, by', '', 'this project', 'bare Nest', ''];

/** Below the table. */
export const EXPLANATION = `Flat: what observing adds changes by at most ${TOLERANCE * 100} % of a request. Spread over seconds of one process.`;

/** A row for each size, and what becomes of the cost beside the largest. */
export function growthTable(measured: readonly MeasuredPoint[]): string[] {
  const rows = DIMENSIONS.flatMap((dimension) => {
    const ofIt = measured.filter(({ point }) => point.dimension === dimension);
    return dimension.sizes.map((size, index) => [
      index === 0 ? dimension.title : '',
      size.toLocaleString('en'),
      cell(find(ofIt, size, 'observed')),
      cell(find(ofIt, size, 'bare')),
      index === dimension.sizes.length - 1 ? verdictText(dimension, ofIt) : '',
    ]);
  });
  return markdownTable([HEAD, ...rows], ['left', 'right', 'right', 'right', 'left']);
}

function verdictText(dimension: Dimension, ofIt: readonly MeasuredPoint[]): string {
  const fault = ofIt.flatMap(({ faults }) => faults)[0];
  if (fault !== undefined) return `void: ${fault}`;
  const wanted = dimension.sizes.length * (dimension.inBare ? 2 : 1);
  if (ofIt.length < wanted) return 'void: not all of it was measured';
  return verdictOf(
    dimension,
    dimension.sizes.map((size) => costAt(ofIt, size)),
  ).words;
}

function costAt(ofIt: readonly MeasuredPoint[], size: number): CostAt {
  const bare = find(ofIt, size, 'bare');
  return {
    size,
    observed: find(ofIt, size, 'observed')?.microseconds.median ?? NaN,
    ...(bare ? { bare: bare.microseconds.median } : {}),
  };
}

function find(
  ofIt: readonly MeasuredPoint[],
  size: number,
  variant: Point['variant'],
): MeasuredPoint | undefined {
  return ofIt.find(({ point }) => point.size === size && point.variant === variant);
}

function cell(measured: MeasuredPoint | undefined): string {
  return measured === undefined ? '' : spreadText(measured.microseconds, 1);
}
