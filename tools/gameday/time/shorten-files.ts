import { type Rewrite } from '../../stack/config-folder.ts';
import { dividePromql, divideLogql, type DivideQuery } from './divide-query.ts';
import { divideDuration } from './duration.ts';
import { replaceScalars } from './replace-scalars.ts';

/** What is time in which file of deploy/. All else stays: limits, retention, timeouts of connections. */
const FILES: readonly { path: RegExp; durations: readonly string[]; queries?: DivideQuery }[] = [
  {
    path: /^(prometheus|kubernetes\/backends)\/prometheus\.yml$/,
    durations: ['scrape_interval', 'scrape_timeout', 'evaluation_interval'],
  },
  {
    path: /^prometheus\/rules\/.*\.rules\.yml$/,
    durations: ['for', 'keep_firing_for', 'interval', 'query_offset'],
    queries: dividePromql,
  },
  { path: /^loki\/rules\/.*\.yml$/, durations: ['for', 'keep_firing_for', 'interval'], queries: divideLogql },
  {
    path: /^alertmanager\/alertmanager\.yml$/,
    durations: ['group_wait', 'group_interval', 'repeat_interval', 'resolve_timeout'],
  },
];

/** Shortens all windows and intervals of the alerting by one factor, so that a fault's hour passes in minutes. */
export function shortenFiles(factor: number): Rewrite {
  return (path, text) => {
    const file = FILES.find((each) => each.path.test(path));
    if (file === undefined) return text;
    return replaceScalars(text, (key, value) => {
      if (key === 'expr') return file.queries?.(value, factor);
      return file.durations.includes(key) ? divideDuration(value, factor) : undefined;
    });
  };
}
