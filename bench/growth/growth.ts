import { Problem } from '../../tools/shop/problem.ts';
import { wrapped } from '../../tools/markdown/wrapped.ts';
import { seededOrder } from '../compare/seeded-order.ts';
import { prepare } from '../measure/prepare.ts';
import { startSink } from '../measure/sink.ts';
import { disturbedSentence, undisturbed } from '../measure/undisturbed.ts';
import { type Part, type PartOutcome, type PartSettings } from '../part.ts';
import { allPoints, type Point, titleOf } from './dimensions.ts';
import { EXPLANATION, growthTable } from './growth-table.ts';
import { type MeasuredPoint, measurePoint, type PointSettings } from './measure-point.ts';
import { variantOf } from './point-variant.ts';

/** Two minutes and a half. */
const LENGTHS: PointSettings = { warmUpSeconds: 2, windows: 3, connections: 50 };

/** Whether a request goes on costing the same as the service grows. */
export const GROWTH: Part = { name: 'growth', title: 'what a request costs as a service grows', run };

async function run({ root, short, build, seed, say, progress: show }: PartSettings): Promise<PartOutcome> {
  if (short) {
    say('left out in the short mode');
    return { name: GROWTH.name, rows: [], sections: [], figures: 'left out in the short mode' };
  }
  const points = seededOrder(allPoints(), seed);
  await prepare(
    root,
    points.map((point) => variantOf(point)),
    say,
    build,
  );
  const sink = await startSink();
  const progress = show(points.length);
  const measured: MeasuredPoint[] = [];
  const again = undisturbed(points.length, progress.say);
  try {
    for (const point of points) {
      progress.doing(titleOf(point));
      const outcome = await orWords(point, () => again(() => measurePoint(point, sink, LENGTHS)));
      if (typeof outcome === 'string') progress.say(outcome);
      else measured.push(outcome);
      progress.done(typeof outcome === 'string' ? 'not measured' : resultLine(outcome));
    }
  } finally {
    progress.end();
    await sink.close();
  }
  return {
    name: GROWTH.name,
    rows: [],
    warnings: disturbedSentence('points of growth', measured),
    sections: [...growthTable(measured), '', ...wrapped(EXPLANATION)],
    figures: { lengths: LENGTHS, points: measured.map(figureOf) },
  };
}

/** One that does not start leaves its dimension void; the others have taken minutes. */
async function orWords(point: Point, measure: () => Promise<MeasuredPoint>): Promise<MeasuredPoint | string> {
  try {
    return await measure();
  } catch (error) {
    if (error instanceof Problem) return `${titleOf(point)}: ${error.message}`;
    throw error;
  }
}

function figureOf({ point, ...figures }: MeasuredPoint): object {
  return { dimension: point.dimension.name, size: point.size, variant: point.variant, ...figures };
}

function resultLine({ microseconds, faults }: MeasuredPoint): string {
  const cost = `${microseconds.median.toFixed(1)} µs a request`;
  return [cost, ...faults.map((fault) => `VOID: ${fault}`)].join('; ');
}
