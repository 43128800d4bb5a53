import { type SpanRow } from '../console/source/traces.ts';
import { Problem } from '../shop/problem.ts';
import { type RunningShop } from './running-shop.ts';

/**
 * The service behind the gateway in which most calls of a time failed first: whose own server span failed with none below it.
 * A gateway that gives up on a neighbour has failed spans with none below, too.
 * @throws Problem when no call failed
 */
export async function originOfFailures(shop: RunningShop, sinceMs: number): Promise<string> {
  const failed = (await shop.tracesSince(sinceMs)).filter(({ errorCount }) => errorCount > 0);
  const origins = new Map<string, number>();
  for (const { traceId } of failed) {
    const rows = (await shop.trace(traceId))?.rows ?? [];
    for (const { service } of firstFailures(rows)) {
      if (service !== 'api-gateway') origins.set(service, (origins.get(service) ?? 0) + 1);
    }
  }
  const most = [...origins].toSorted((a, b) => b[1] - a[1])[0];
  if (!most) throw new Problem('No request has failed since the exercise began. Begin it again.');
  return most[0];
}

/** Server spans that failed without a failed server span below them. */
function firstFailures(rows: readonly SpanRow[]): SpanRow[] {
  const failed = rows.filter(({ kind, status }) => kind === 'SERVER' && status.code === 'ERROR');
  const parents = new Map(rows.map(({ spanId, parentSpanId }) => [spanId, parentSpanId]));
  const above = new Set<string>();
  for (const { parentSpanId } of failed) {
    for (let id = parentSpanId; id !== undefined && !above.has(id); id = parents.get(id)) above.add(id);
  }
  return failed.filter(({ spanId }) => !above.has(spanId));
}
