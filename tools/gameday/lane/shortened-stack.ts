import { placeOnLoopback } from '../../stack/addresses.ts';
import { type Launch } from '../../stack/launch.ts';
import { type Part, type PartEvents } from '../../stack/part.ts';
import { PARTS } from '../../stack/parts.ts';
import { makeStack } from '../../stack/stack.ts';
import { type StateFolder } from '../../stack/state-folder.ts';
import { shortenFiles } from '../time/shorten-files.ts';
import { shortenLaunch } from '../time/shorten-launch.ts';

/**
 * Delays would only take processor time; one payment in twenty is declined, as on a usual day. The reconciler looks as soon
 * as no checkout can be at work on the order any more: its own 30 s would be 10 minutes.
 */
const SETTINGS = {
  FAILURE_RATE: '0.05',
  DEMO_DELAYS: 'false',
  FAULT_INJECTION: 'true',
  ENVIRONMENT: 'development',
  RECONCILE_AFTER_MS: '4000',
  RECONCILE_EVERY_MS: '1000',
};

/** Without Grafana, which nobody looks at here. */
const OWN_PARTS = PARTS.filter(({ optional }) => !optional);

export interface ShortenedStackOptions {
  readonly root: string;
  readonly binaries: ReadonlyMap<string, string>;
  readonly address: string;
  readonly state: StateFolder;
  readonly events: PartEvents;
  /** Asked at each start of a part. */
  readonly factor: () => number;
  readonly environmentOf: (part: string) => NodeJS.ProcessEnv;
}

/** The stack as it is, but for the time in its alerting; not started yet. */
export function makeShortenedStack({
  factor,
  environmentOf,
  address,
  ...options
}: ShortenedStackOptions): Part[] {
  const withOwnEnvironment = (part: string, launch: Launch): Launch => ({
    ...launch,
    environment: { ...launch.environment, ...environmentOf(part) },
  });
  return makeStack({
    ...options,
    parts: OWN_PARTS,
    addresses: placeOnLoopback(address),
    environment: { ...process.env, ...SETTINGS },
    configure: (path, text) => shortenFiles(factor())(path, text),
    adapt: (part, launch) => withOwnEnvironment(part, shortenLaunch(part, launch, factor())),
  });
}
