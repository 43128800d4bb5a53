import { type Paint } from '../../terminal/paint.ts';

const REDRAW_MS = 100;
const HEARTBEAT_MS = 30_000;
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const CLEAR_LINE = '\r\u001B[K';

/**
 * Shows that work goes on, with the seconds it has taken: one line rewritten on a terminal; elsewhere a line every 30 s,
 * because CI systems end jobs that stay silent. Returns its end.
 */
export function showProgress(stream: NodeJS.WriteStream, paint: Paint, label: string): () => void {
  const startedAt = performance.now();
  const seconds = (): string => `${Math.floor((performance.now() - startedAt) / 1000)} s`;
  if (!stream.isTTY) {
    const timer = setInterval(() => stream.write(`… ${label}  building, ${seconds()}\n`), HEARTBEAT_MS);
    return () => clearInterval(timer);
  }
  let drawn = 0;
  const draw = (): void => {
    const spinner = SPINNER[drawn % SPINNER.length] ?? '';
    drawn += 1;
    stream.write(
      `${CLEAR_LINE}${paint('cyan', spinner)} ${label}  ${paint('dim', `building, ${seconds()}`)}`,
    );
  };
  draw();
  const timer = setInterval(draw, REDRAW_MS);
  return () => {
    clearInterval(timer);
    stream.write(CLEAR_LINE);
  };
}
