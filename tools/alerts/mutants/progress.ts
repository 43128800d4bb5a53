import { progressBar } from '../../terminal/bar.ts';
import { type Paint } from '../../terminal/paint.ts';
import { pad } from '../../terminal/table.ts';
import { type Tried } from './outcome.ts';

const REDRAW_MS = 100;
const HEARTBEAT_MS = 30_000;
const BAR_WIDTH = 20;
const CLEAR_LINE = '\r\u001B[K';

export interface Progress {
  count(tried: Tried): void;
  /** Writes lines that stay, above what is rewritten. */
  say(lines: readonly string[]): void;
  end(): void;
}

/**
 * Shows how many of the mutants are tried and how many survived: one line rewritten on a terminal; elsewhere a line every
 * 30 s, because CI systems end jobs that stay silent.
 */
export function showProgress(stream: NodeJS.WriteStream, paint: Paint, total: number): Progress {
  const startedAt = performance.now();
  let done = 0;
  let survived = 0;
  const state = (): string => {
    const seconds = Math.floor((performance.now() - startedAt) / 1000);
    return `${done} of ${total} mutants, ${survived} survived, ${seconds} s`;
  };
  const draw = (): void => {
    const bar = pad(progressBar(done / total, BAR_WIDTH), BAR_WIDTH);
    stream.write(`${CLEAR_LINE}${paint('cyan', bar)} ${paint('dim', state())}`);
  };
  const timer = stream.isTTY
    ? setInterval(draw, REDRAW_MS)
    : setInterval(() => stream.write(`… ${state()}\n`), HEARTBEAT_MS);
  return {
    count: ({ outcome }) => {
      done += 1;
      if (outcome === 'survived') survived += 1;
    },
    say: (lines) => {
      stream.write(`${stream.isTTY ? CLEAR_LINE : ''}${lines.join('\n')}\n`);
    },
    end: () => {
      clearInterval(timer);
      if (stream.isTTY) stream.write(CLEAR_LINE);
    },
  };
}
