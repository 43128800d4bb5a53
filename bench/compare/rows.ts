import { type Goal } from '../goals.ts';
import { type Row } from '../part.ts';
import { boundText, judged } from '../report/judged.ts';
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
    const row = { what: goal.what, goal: boundText(goal) };
    const reason = skipped.get(goal.of) ?? skipped.get(goal.to);
    if (reason !== undefined) return { ...row, measured: `skipped: ${reason}`, met: undefined };
    const [of, to] = [usable(goal.of, figures), usable(goal.to, figures)];
    if (typeof of === 'string') return { ...row, measured: of, met: false };
    if (typeof to === 'string') return { ...row, measured: to, met: false };
    return { ...row, ...judged(ratioOf(of, to, goal.figure), goal) };
  });
}

/** The variant's figures, or why they count for nothing. */
function usable(name: string, figures: Figures): VariantFigures | string {
  const found = figures.get(name);
  if (found === undefined) return `${name} was not measured`;
  const [fault] = found.faults;
  return fault === undefined ? found : `void: ${name}: ${fault}`;
}
