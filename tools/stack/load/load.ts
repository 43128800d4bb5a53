import { Problem } from '../../shop/problem.ts';
import { stopRequested } from '../../shop/stop-signals.ts';
import { type Paint } from '../../terminal/paint.ts';
import { findOnPath } from '../find-binaries.ts';
import { nobodyAnswers } from '../nobody-answers.ts';
import { runK6 } from './run-k6.ts';
import { sendTraffic } from './send-traffic.ts';

const INTERRUPTED = 130;
/** As long as k6's scenario smoke. */
const USUAL_SECONDS = 30;

export interface LoadOptions {
  readonly root: string;
  readonly gateway: string;
  /** Undefined: as long as it takes. */
  readonly seconds: number | undefined;
  readonly say: (line: string) => void;
  readonly paint: Paint;
}

/**
 * Sends customers to the running stack, until they are done or a signal comes; the exit code.
 * @throws Problem where there is no shop that could take them
 */
export async function load({ root, gateway, seconds, say, paint }: LoadOptions): Promise<number> {
  await checkReady(gateway);
  const interruption = new AbortController();
  void stopRequested(() => process.exit(INTERRUPTED)).then(() => interruption.abort());
  const k6 = findOnPath('k6', process.env['PATH']);
  // How long k6 works is written in its script.
  if (k6 !== undefined && seconds === undefined) {
    say(`the load test of deploy/k6, by ${k6}`);
    return runK6({ k6, root, gateway, interruption: interruption.signal });
  }
  say(`the customers of npm run demo${k6 === undefined ? ', as no k6 is on PATH' : ''}`);
  const end = await sendTraffic(gateway, seconds ?? USUAL_SECONDS, paint, interruption.signal);
  for (const line of end.lines) say(line);
  if (interruption.signal.aborted) return INTERRUPTED;
  return end.allAnswered ? 0 : 1;
}

async function checkReady(gateway: string): Promise<void> {
  const answer = await fetch(`${gateway}/ready`).catch(() => {
    throw nobodyAnswers(gateway);
  });
  if (!answer.ok) {
    throw new Problem(
      `The gateway is not ready: GET ${gateway}/ready got ${answer.status} ${await answer.text()}`,
    );
  }
}
