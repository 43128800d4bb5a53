import { load } from './load.ts';
import { PATH, type Server } from './server.ts';

const WARM_UP_SECONDS = 3;
const SECONDS = 2;

/**
 * Requests a second at which a server fills its core on this machine: from the CPU time of a request, so that it does not
 * matter how much the load generator can ask for. Warms the server up.
 */
export async function fullRate(server: Server, connections: number): Promise<number> {
  const url = server.url + PATH;
  await load({ url, connections, seconds: WARM_UP_SECONDS });
  const before = server.cpuMicroseconds();
  const { requests } = await load({ url, connections, seconds: SECONDS });
  return requests / ((server.cpuMicroseconds() - before) / 1e6);
}
