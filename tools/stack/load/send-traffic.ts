import { showProgress } from '../../demo/progress.ts';
import { type Tally } from '../../demo/tally.ts';
import { PLACE_ORDER, startTraffic } from '../../demo/traffic.ts';
import { type Paint } from '../../terminal/paint.ts';

/** As many as in k6's scenario smoke. */
const USERS = 5;

export interface TrafficEnd {
  /** What came of it, in words. */
  readonly lines: readonly string[];
  readonly allAnswered: boolean;
}

/** The customers of `npm run demo`, for some seconds or until the interruption. */
export async function sendTraffic(
  gateway: string,
  seconds: number,
  paint: Paint,
  interruption: AbortSignal,
): Promise<TrafficEnd> {
  const until = AbortSignal.any([interruption, AbortSignal.timeout(seconds * 1000)]);
  const { tally, finished } = startTraffic(gateway, USERS, until);
  const endProgress = showProgress(process.stdout, paint, seconds, tally);
  await finished;
  endProgress();
  return { lines: outcome(tally), allAnswered: tally.unanswered === 0 };
}

function outcome(tally: Tally): string[] {
  const paid = tally.count(PLACE_ORDER, 201);
  const declined = tally.count(PLACE_ORDER, 402);
  return [
    `${paid} orders paid, ${declined} declined`,
    ...(tally.unanswered > 0 ? [`${tally.unanswered} requests got no answer.`] : []),
  ];
}
