import { eventually } from '../../stack/support/eventually.ts';
import { get, kubectl } from './kubectl.ts';

export interface Pod {
  readonly name: string;
  readonly namespace: string;
  /** What it is part of: the label app.kubernetes.io/name. */
  readonly part: string;
  readonly ip: string;
  readonly isReady: boolean;
  readonly isEnding: boolean;
  readonly restarts: number;
}

interface ApiPod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly status: {
    readonly podIP?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly { readonly restartCount: number }[];
  };
}

/** The pods of a namespace, or those of one part. */
export async function podsOf(namespace: string, part?: string): Promise<Pod[]> {
  const selector = part === undefined ? [] : ['-l', `app.kubernetes.io/name=${part}`];
  const { items } = await get<{ items: ApiPod[] }>('-n', namespace, 'pods', ...selector);
  return items.map(({ metadata, status }) => ({
    name: metadata.name,
    namespace: metadata.namespace,
    part: metadata.labels['app.kubernetes.io/name'] ?? '',
    ip: status.podIP ?? '',
    isReady: status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false,
    isEnding: metadata.deletionTimestamp !== undefined,
    restarts: (status.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0),
  }));
}

export async function rolledOut(namespace: string, workload: string): Promise<void> {
  await kubectl('-n', namespace, 'rollout', 'status', workload, '--timeout=120s');
}

/** Waits until pods that were told to end have ended. */
export async function noneEnds(namespace: string): Promise<void> {
  await eventually(90, async () => {
    const ending = (await podsOf(namespace)).filter(({ isEnding }) => isEnding);
    if (ending.length > 0) throw new Error(`${ending.map(({ name }) => name).join(', ')} has not ended`);
  });
}
