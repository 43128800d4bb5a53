import { progressBar } from '../../terminal/bar.ts';
import { type Paint } from '../../terminal/paint.ts';
import { pad } from '../../terminal/table.ts';

const HEARTBEAT_MS = 30_000;
const BAR_WIDTH = 20;
const CLEAR_LINE = '\r\u001B[K';

export interface Progress {
  count(): void;
  end(): void;
}

/**
 * Shows how many simulations are done: one line rewritten on a terminal; elsewhere a line every 30 s, because CI systems
 * end jobs that stay silent.
 */
export function showProgress(stream: NodeJS.WriteStream, paint: Paint, total: number): Progress {
  const startedAt = performance.now();
  let done = 0;
  const state = (): string =>
    `${done} of ${total} simulations, ${Math.floor((performance.now() - startedAt) / 1000)} s`;
  const draw = (): void => {
    const bar = pad(progressBar(done / total, BAR_WIDTH), BAR_WIDTH);
    stream.write(`${CLEAR_LINE}${paint('cyan', bar)} ${paint('dim', state())}`);
  };
  if (stream.isTTY) draw();
  const heartbeat = stream.isTTY
    ? undefined
    : setInterval(() => stream.write(`… ${state()}\n`), HEARTBEAT_MS);
  return {
    count: () => {
      done += 1;
      if (stream.isTTY) draw();
    },
    end: () => {
      clearInterval(heartbeat);
      if (stream.isTTY) stream.write(CLEAR_LINE);
    },
  };
}
