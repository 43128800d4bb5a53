import { type Goal } from '../goals.ts';
import { type Row } from '../part.ts';
import { timesText } from '../report/spread-text.ts';
import { ratioOf, type VariantFigures } from './variant-figures.ts';

type Figures = ReadonlyMap<string, VariantFigures>;

/**
 * The goals as they came out. One whose variant failed, or whose signals did not arrive, is not met.
 * @param skipped - why variants cannot run here, by name: nothing is said of their goals
 */
export function rowsOf(
  goals: readonly Goal[],
  figures: Figures,
  skipped: ReadonlyMap<string, string> = new Map(),
): Row[] {
  return goals.map((goal) => {
    const row = { what: goal.what, goal: goalText(goal) };
    const names = variantsOf(goal);
    const reason = names.flatMap((name) => skipped.get(name) ?? [])[0];
    if (reason !== undefined) return { ...row, measured: `skipped: ${reason}`, met: undefined };
    const fault = names.flatMap((name) => whyNot(name, figures))[0];
    return fault === undefined
      ? { ...row, ...outcomeOf(goal, figures) }
      : { ...row, measured: fault, met: false };
  });
}

/** Those whose figures it takes. */
export function variantsOf(goal: Goal): string[] {
  if ('against' in goal) return [goal.variant, goal.against];
  return 'cheaperThan' in goal ? [goal.variant, goal.cheaperThan] : [goal.variant];
}

function whyNot(name: string, figures: Figures): string[] {
  const found = figures.get(name);
  if (found === undefined) return [`${name} was not measured`];
  return found.faults.slice(0, 1).map((fault) => `void: ${found.name}: ${fault}`);
}

function goalText(goal: Goal): string {
  if ('below' in goal) return `below ${goal.below.toFixed(1)}x`;
  if ('times' in goal) return `at least ${goal.times}x`;
  return 'unit' in goal ? `${goal.most} ${goal.unit}` : `at most ${goal.most}x`;
}

function outcomeOf(goal: Goal, figures: Figures): Pick<Row, 'measured' | 'met'> {
  if ('figure' in goal) {
    const { median } = figureOf(goal.variant, figures)[goal.figure];
    const digits = goal.unit === 's' ? 2 : 0;
    return { measured: `${median.toFixed(digits)} ${goal.unit}`, met: median <= goal.most };
  }
  const variant = figureOf(goal.variant, figures);
  if ('cheaperThan' in goal) {
    const ratio = ratioOf(figureOf(goal.cheaperThan, figures), variant);
    return { measured: timesText(ratio), met: ratio.median >= goal.times };
  }
  const ratio = ratioOf(variant, figureOf(goal.against, figures));
  return {
    measured: timesText(ratio),
    met: 'below' in goal ? ratio.median < goal.below : ratio.median <= goal.most,
  };
}

function figureOf(name: string, figures: Figures): VariantFigures {
  const found = figures.get(name);
  if (found === undefined) throw new Error(`${name} was not measured`);
  return found;
}
