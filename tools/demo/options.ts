import { parseArgs } from 'node:util';

import { wholeNumber } from '../shop/whole-number.ts';

export interface DemoOptions {
  readonly seconds: number;
  readonly users: number;
  readonly logs: boolean;
  readonly build: boolean;
  readonly help: boolean;
}

export const help = `npm run demo [-- options]: the shop with real traffic for a while, then what its telemetry says about it.

  --seconds N  how long users come (default 20)
  --users N    how many at a time (default 8)
  --logs       also prints the services' log lines
  --no-build   runs what is built, even if a source is newer
  --help

It takes free ports and a data folder of its own, so it runs beside a running shop. It leaves one file,
data/demo.console.json.gz, with all it has received: npm run console -- data/demo.console.json.gz shows it.
FAILURE_RATE (default 0.1) and the services' other settings are read from the environment.
The exit code is 1 when metrics, spans and log lines do not agree with the traffic.`;

/** @throws Problem for a number that makes no sense; parseArgs' own error for an unknown option. */
export function readOptions(): DemoOptions {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '20' },
      users: { type: 'string', default: '8' },
      logs: { type: 'boolean', default: false },
      build: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  return {
    ...values,
    seconds: wholeNumber('--seconds', values.seconds, 3600),
    users: wholeNumber('--users', values.users, 500),
  };
}
