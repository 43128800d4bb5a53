import { Problem } from '../../tools/shop/problem.ts';
import { type Sink } from '../measure/sink.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { type Variant } from '../measure/variants.ts';
import { type Progress } from '../progress.ts';
import { measureOnce, type MeasureSettings } from './measure-once.ts';
import { type Measurement } from './measurement.ts';
import { seededOrder } from './seeded-order.ts';

export interface RoundsSettings extends MeasureSettings {
  readonly rounds: number;
  /** Of the order within the rounds. */
  readonly seed: number;
}

/**
 * All variants once a round, each round in an order of its own; the measurements of each variant, round by round. What was
 * disturbed is measured again at once. A variant that does not start is told, and missing in the outcome: the others have
 * taken minutes to measure.
 */
export async function runRounds(
  variants: readonly Variant[],
  sink: Sink,
  settings: RoundsSettings,
  progress: Progress,
): Promise<Map<string, Measurement[]>> {
  const measured = new Map<string, Measurement[]>(variants.map(({ name }) => [name, []]));
  const again = undisturbed(variants.length * settings.rounds, progress.say);
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const variant of seededOrder(variants, settings.seed + round)) {
      progress.doing(`round ${round + 1} of ${settings.rounds}: ${variant.title}`);
      const rounds = measured.get(variant.name);
      const measurement = rounds && (await orWords(again(() => measureOnce(variant, sink, settings))));
      if (typeof measurement === 'string') {
        progress.say(measurement);
        measured.delete(variant.name);
      } else if (measurement) rounds?.push(measurement);
      progress.done(typeof measurement === 'object' ? resultLine(measurement) : 'not measured');
    }
  }
  return measured;
}

async function orWords(measurement: Promise<Measurement>): Promise<Measurement | string> {
  try {
    return await measurement;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

function resultLine({ microseconds, requestsPerSecond, arrival }: Measurement): string {
  const cost = `${microseconds.toFixed(1)} µs a request, ${requestsPerSecond.toFixed(0)} requests a second`;
  return [cost, ...arrival.faults.map((fault) => `VOID: ${fault}`)].join('; ');
}
