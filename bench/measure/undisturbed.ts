/** Of a core: what the kernel itself needs stays below. */
const MUCH = 0.05;
/** How often one measurement is made again at most. */
const TIMES = 2;
/** Of all measurements: a machine that is never quiet must not be waited for. */
const SHARE_AGAIN = 0.25;

export interface Disturbable {
  /** Share of a core that went to others meanwhile, 0 to 1. */
  readonly disturbed: number;
}

export function isDisturbed({ disturbed }: Disturbable): boolean {
  return disturbed > MUCH;
}

/** Measures, and measures again what something disturbed; the outcome is what was disturbed least. */
export type Undisturbed = <Outcome extends Disturbable>(measure: () => Promise<Outcome>) => Promise<Outcome>;

/**
 * Of so many measurements a quarter are made again, at least one.
 * @param say - is told of each
 */
export function undisturbed(measurements: number, say: (line: string) => void): Undisturbed {
  let left = Math.ceil(measurements * SHARE_AGAIN);
  return async (measure) => {
    let best = await measure();
    for (let time = 0; time < TIMES && left > 0 && isDisturbed(best); time += 1) {
      left -= 1;
      say(`disturbed: others had ${percent(best)} of a core; measured again`);
      const next = await measure();
      if (next.disturbed < best.disturbed) best = next;
    }
    return best;
  };
}

/** A sentence when some are left that something disturbed. */
export function disturbedSentence(what: string, measured: readonly Disturbable[]): string[] {
  const left = measured.filter(isDisturbed);
  if (left.length === 0) return [];
  return [`Something else disturbed ${left.length} of ${measured.length} ${what}, also when measured again.`];
}

function percent({ disturbed }: Disturbable): string {
  return `${(disturbed * 100).toFixed(0)} %`;
}
