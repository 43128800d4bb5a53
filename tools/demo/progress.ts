import { progressBar } from '../terminal/bar.ts';
import { type Paint } from '../terminal/paint.ts';
import { PLACE_ORDER } from './traffic.ts';
import { type Tally } from './tally.ts';

const BAR_WIDTH = 30;
const ON_TERMINAL_MS = 100;
const ELSEWHERE_MS = 5000;

/** Shows how far the traffic is: one line rewritten on a terminal, a line now and then elsewhere. Returns its end. */
export function showProgress(
  stream: NodeJS.WriteStream,
  paint: Paint,
  seconds: number,
  tally: Tally,
): () => void {
  const startedAt = performance.now();
  const line = (): string => {
    const passed = Math.min(seconds, (performance.now() - startedAt) / 1000);
    const orders = tally.count(PLACE_ORDER, 201) + tally.count(PLACE_ORDER, 402);
    const words = `${passed.toFixed(0)} of ${seconds} s, ${tally.sent} requests, ${orders} orders`;
    if (!stream.isTTY) return `${words}\n`;
    return `\r${paint('green', progressBar(passed / seconds, BAR_WIDTH).padEnd(BAR_WIDTH, '░'))} ${words}\u001b[K`;
  };
  const timer = setInterval(() => stream.write(line()), stream.isTTY ? ON_TERMINAL_MS : ELSEWHERE_MS);
  return () => {
    clearInterval(timer);
    stream.write(stream.isTTY ? `${line()}\n` : line());
  };
}
