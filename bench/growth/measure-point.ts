import { load } from '../measure/load.ts';
import { watchOthers } from '../measure/others.ts';
import { PATH, startServer } from '../measure/server.ts';
import { type Sink } from '../measure/sink.ts';
import { median, type Spread, spreadOf } from '../measure/statistics.ts';
import { type Point } from './dimensions.ts';
import { growthFaults, readGrown } from './grown.ts';
import { variantOf } from './point-variant.ts';

export interface PointSettings {
  readonly warmUpSeconds: number;
  /** Each of a second, one after the other. */
  readonly windows: number;
  /** Where they are not what grows. */
  readonly connections: number;
}

export interface MeasuredPoint {
  readonly point: Point;
  /** CPU time a request, in microseconds, over the windows. */
  readonly microseconds: Spread;
  /** Share of the server's core that went to others, 0 to 1: the median, as of the cost. */
  readonly disturbed: number;
  /** Why it counts for nothing. */
  readonly faults: readonly string[];
}

/**
 * Starts what serves the point, loads it second by second, stops it and looks for its signals.
 * @throws Problem when it does not start
 */
export async function measurePoint(
  point: Point,
  sink: Sink,
  settings: PointSettings,
): Promise<MeasuredPoint> {
  const variant = variantOf(point);
  const connections = point.dimension.name === 'connections' ? point.size : settings.connections;
  const before = await sink.counts();
  const server = await startServer(variant, { sink: sink.endpoint });
  try {
    const url = server.url + PATH;
    const loads = [await load({ url, connections, seconds: settings.warmUpSeconds })];
    const costs: number[] = [];
    const shares: number[] = [];
    for (let window = 0; window < settings.windows; window += 1) {
      const watched = watchOthers(server.cpuMicroseconds);
      const measured = await load({ url, connections, seconds: 1 });
      const { cpu, disturbed } = watched();
      shares.push(disturbed);
      costs.push(cpu / measured.requests);
      loads.push(measured);
    }
    const sent = {
      answered: loads.reduce((sum, { requests }) => sum + requests, 1),
      failed: loads.reduce((sum, { failures }) => sum + failures, 0),
      brokenOff: loads.length * connections,
    };
    const grown = await readGrown(point, server, sink, before, sent);
    return {
      point,
      microseconds: spreadOf(costs),
      disturbed: median(shares),
      faults: growthFaults(point, variant.emits, sent, grown),
    };
  } finally {
    await server.remove();
  }
}
