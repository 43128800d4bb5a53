import { Problem } from '../shop/problem.ts';
import { type Flags } from './settings/read-settings.ts';

export const help = `node tools/log-store/log-store.ts -config.file=FILE [flags]: the log store of \`npm run stack\`, where
no Loki is on the PATH. It takes OTLP at /otlp/v1/logs and answers LogQL at /loki/api/v1, as Loki does.

  -config.file=FILE            a loki.yaml, of which it reads what it knows
  -config.expand-env=true      fills in \${NAME:-default} there
  -ruler.evaluation-interval=D how often rules are evaluated whose group does not say it
  -ruler.resend-delay=D        how often Alertmanager is told of an alert again
  -help

For development and tests on one machine; in production run Loki, with the same file.`;

/** Loki's flags that mean something here. */
export interface Options {
  readonly file: string;
  readonly expandEnv: boolean;
  readonly flags: Flags;
  readonly help: boolean;
}

/** Flags of Loki for what is not here. */
const WITHOUT_MEANING = ['-ruler.for-grace-period', '-ruler.for-outage-tolerance'];

/** @throws Problem for an unknown flag, or without a file */
export function readOptions(args: readonly string[]): Options {
  const given = new Map(
    args.map((arg) => [arg.split('=', 1)[0]?.replace(/^--/, '-'), arg.slice(arg.indexOf('=') + 1)]),
  );
  const take = (name: string): string | undefined => {
    const value = given.get(name);
    given.delete(name);
    return value;
  };
  const wantsHelp = take('-help') !== undefined || take('-h') !== undefined;
  const file = take('-config.file') ?? '';
  const expandEnv = take('-config.expand-env') === 'true';
  const evaluationInterval = take('-ruler.evaluation-interval');
  const resendDelay = take('-ruler.resend-delay');
  for (const name of WITHOUT_MEANING) take(name);
  const [unknown] = given.keys();
  if (unknown !== undefined) throw new Problem(`Unknown flag ${unknown}.\n\n${help}`);
  if (file === '' && !wantsHelp) throw new Problem(`-config.file is missing.\n\n${help}`);
  return {
    file,
    expandEnv,
    flags: { ...(evaluationInterval && { evaluationInterval }), ...(resendDelay && { resendDelay }) },
    help: wantsHelp,
  };
}
