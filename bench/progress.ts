import { progressBar } from '../tools/terminal/bar.ts';
import { type Paint } from '../tools/terminal/paint.ts';
import { pad } from '../tools/terminal/table.ts';

const REDRAW_MS = 200;
const BAR_WIDTH = 20;
const CLEAR_LINE = '\r\u001B[K';

export interface Progress {
  /** What is under way now. */
  doing(label: string): void;
  /** That it is done, and how it came out. */
  done(result: string): void;
  /** Lines that stay. */
  say(...lines: readonly string[]): void;
  end(): void;
}

/**
 * How far a part of the bench is: one line rewritten on a terminal; elsewhere a line for each step, because CI systems
 * end jobs that stay silent.
 * @param steps - how many there will be
 */
export function showProgress(stream: NodeJS.WriteStream, paint: Paint, steps: number): Progress {
  const startedAt = performance.now();
  const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
  let finished = 0;
  let label = '';
  const draw = (): void => {
    const bar = pad(progressBar(finished / steps, BAR_WIDTH), BAR_WIDTH);
    stream.write(`${CLEAR_LINE}${paint('cyan', bar)} ${label}  ${paint('dim', seconds())}`);
  };
  const timer = stream.isTTY ? setInterval(draw, REDRAW_MS) : undefined;
  return {
    doing: (text) => {
      label = text;
      if (stream.isTTY) draw();
    },
    done: (result) => {
      finished += 1;
      if (!stream.isTTY) stream.write(`${pad(`${finished} of ${steps}`, 8)}  ${label}: ${result}\n`);
    },
    say: (...lines) => {
      stream.write(`${stream.isTTY ? CLEAR_LINE : ''}${lines.join('\n')}\n`);
    },
    end: () => {
      clearInterval(timer);
      if (stream.isTTY) stream.write(CLEAR_LINE);
    },
  };
}
