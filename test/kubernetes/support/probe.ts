import { randomUUID } from 'node:crypto';

import { eventually } from '../../stack/support/eventually.ts';
import { get, kubectl } from './kubectl.ts';
import { type Pod } from './pods.ts';

const IMAGE = 'nest-observability-stack/services:local';
/**
 * Every address at once, each until it is reached or not for fifteen seconds: one that is kept out says nothing at all, and
 * network policies may lose packets of others while pods, such as these probes, come and go.
 */
const SCRIPT = `
const { connect } = require('node:net');
const until = Date.now() + 15_000;
const once = (address) => new Promise((resolve) => {
  const [host, port] = address.split(':');
  const socket = connect(Number(port), host);
  const end = (reached) => { socket.destroy(); resolve(reached); };
  socket.setTimeout(1_500, () => end(false)).on('connect', () => end(true)).on('error', () => end(false));
});
const reach = async (address) => {
  while (Date.now() < until) if (await once(address)) return address;
};
Promise.all(process.argv.slice(1).map(reach)).then((all) => console.log(JSON.stringify(all.filter(Boolean))));
`;

interface WithEphemeral {
  readonly status: {
    readonly ephemeralContainerStatuses?: readonly {
      readonly name: string;
      readonly state: { readonly terminated?: object };
    }[];
  };
}

/** Which of these addresses (IP:port) a pod reaches, asked from inside of its network by a container beside its own. */
export async function reachedFrom({ namespace, name }: Pod, addresses: readonly string[]): Promise<string[]> {
  const probe = `probe-${randomUUID().slice(0, 8)}`;
  const pod = ['-n', namespace, name] as const;
  const command = ['node', '-e', SCRIPT, ...addresses];
  await kubectl(
    'debug',
    ...pod,
    '--profile=restricted',
    `--image=${IMAGE}`,
    `--container=${probe}`,
    '--',
    ...command,
  );
  await eventually(60, async () => {
    const { status } = await get<WithEphemeral>('pod', ...pod);
    const state = status.ephemeralContainerStatuses?.find((each) => each.name === probe)?.state;
    if (!state?.terminated) throw new Error(`${probe} in ${name} has not ended`);
  });
  return JSON.parse(await kubectl('logs', ...pod, '-c', probe)) as string[];
}
