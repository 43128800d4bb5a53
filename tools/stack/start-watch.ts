import { type Paint } from '../terminal/paint.ts';
import { pad } from '../terminal/table.ts';
import { type Part, type PartEvents } from './part.ts';
import { PARTS } from './parts.ts';

const HEALTHY_WITHIN_MS = 120_000;

export const nameWidth = Math.max(...PARTS.map(({ name }) => name.length));

/** A line for each part that becomes healthy or crashes, and what the start makes of that. */
export function watchParts(
  count: number,
  say: (line: string) => void,
  paint: Paint,
): { events: PartEvents; allReady: Promise<'ready'>; firstCrash: Promise<string> } {
  const allReady = Promise.withResolvers<'ready'>();
  const firstCrash = Promise.withResolvers<string>();
  const ready = new Set<string>();
  const events: PartEvents = {
    ready: ({ name }, seconds) => {
      ready.add(name);
      say(`  ${paint('green', '✓')} ${pad(name, nameWidth)}  healthy after ${seconds.toFixed(1)} s`);
      if (ready.size === count) allReady.resolve('ready');
    },
    crashed: ({ name }, { how, lastLines }, pauseMs) => {
      const text = [
        `${name} ended by itself (${how}). Its last lines:`,
        ...lastLines.map((line) => `    ${line}`),
      ];
      // What was never healthy will hardly become so: a setting or a file is wrong.
      if (!ready.has(name)) return firstCrash.resolve(text.join('\n'));
      say(`${paint('red', '✗')} ${text.join('\n')}\n    starting it again in ${pauseMs / 1000} s`);
    },
  };
  return { events, allReady: allReady.promise, firstCrash: firstCrash.promise };
}

/** Resolves with a sentence when parts are still not healthy after two minutes. */
export async function isLate(stack: readonly Part[]): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(() => {
      const late = stack.filter(({ state }) => state !== 'ready').map(({ name }) => name);
      resolve(`Not healthy after ${HEALTHY_WITHIN_MS / 1000} s: ${late.join(', ')}.`);
    }, HEALTHY_WITHIN_MS).unref();
  });
}
