import { type Target } from './dashboard.ts';

/**
 * The parameters with which Grafana asks Jaeger's API for what a panel searches. A panel has tags as `error=true`, the API
 * takes them as an object of texts.
 * @throws Error for a query that is no search
 */
export function searchOf({ queryType, service, tags, minDuration, limit }: Target): string {
  if (queryType !== 'search' || !service) throw new Error('it is no search for the traces of a service');
  return [
    `service=${service}`,
    ...(tags === undefined
      ? []
      : [`tags=${JSON.stringify(Object.fromEntries(tags.split(' ').map(pairOf)))}`]),
    ...(minDuration === undefined ? [] : [`minDuration=${minDuration}`]),
    ...(limit === undefined ? [] : [`limit=${limit}`]),
  ].join('&');
}

function pairOf(tag: string): string[] {
  return tag.split(/=(.*)/, 2);
}
