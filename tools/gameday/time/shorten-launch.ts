import { type Launch } from '../../stack/launch.ts';
import { divideDuration } from './duration.ts';

/** Times of the alerting that are no file's matter, with the default of each program. */
const FLAGS: Readonly<Record<string, readonly (readonly [flag: string, fallback: string])[]>> = {
  prometheus: [
    ['--query.lookback-delta', '5m'],
    ['--rules.alert.resend-delay', '1m'],
    ['--rules.alert.for-grace-period', '10m'],
    ['--rules.alert.for-outage-tolerance', '1h'],
    ['--config.auto-reload-interval', '30s'],
  ],
  loki: [
    ['-ruler.evaluation-interval', '1m'],
    ['-ruler.resend-delay', '1m'],
    ['-ruler.for-grace-period', '10m'],
    ['-ruler.for-outage-tolerance', '1h'],
  ],
};

/** The start of a part with the times that its flags set divided by the factor. */
export function shortenLaunch(part: string, launch: Launch, factor: number): Launch {
  const flags = FLAGS[part] ?? [];
  const given = launch.args.filter((arg) => !flags.some(([flag]) => arg.startsWith(`${flag}=`)));
  const shortened = flags.map(([flag, fallback]) => {
    const written = launch.args.find((arg) => arg.startsWith(`${flag}=`))?.slice(flag.length + 1);
    return `${flag}=${divideDuration(written ?? fallback, factor)}`;
  });
  return { ...launch, args: [...given, ...shortened] };
}
