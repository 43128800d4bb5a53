/** What V8's profiler writes, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  /** Node at work when each sample was taken. */
  readonly samples: readonly number[];
  /** Microseconds from the sample before. */
  readonly timeDeltas: readonly number[];
}

export interface SelfTime {
  readonly name: string;
  /** Of each request. */
  readonly microseconds: number;
  /** Of all busy time, 0 to 1. */
  readonly share: number;
}

export type GroupBy = 'function' | 'package';

/** No part of any request: waiting, and starting and stopping the profiler itself. */
const LEFT_OUT: ReadonlySet<string> = new Set(['(idle)', 'node:inspector']);

/** Time in which the function, or a function of the package, was itself at work; the longest first. */
export function selfTimes(profile: CpuProfile, requests: number, groupBy: GroupBy): SelfTime[] {
  const names = new Map(
    profile.nodes
      .filter(({ callFrame: { functionName, url } }) => !LEFT_OUT.has(url || functionName))
      .map(({ id, callFrame }) => [id, nameOf(callFrame, groupBy)]),
  );
  const times = new Map<string, number>();
  for (const [index, id] of profile.samples.entries()) {
    const name = names.get(id);
    if (name !== undefined) times.set(name, (times.get(name) ?? 0) + (profile.timeDeltas[index] ?? 0));
  }
  const busy = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .map(([name, time]) => ({ name, microseconds: time / requests, share: time / busy }))
    .toSorted((a, b) => b.microseconds - a.microseconds);
}

type CallFrame = CpuProfile['nodes'][number]['callFrame'];

const NATIVE = 'native functions of V8 and Node';

function nameOf({ functionName, url, lineNumber }: CallFrame, groupBy: GroupBy): string {
  const place = placeOf(url);
  const name = functionName || '(anonymous)';
  // What V8 and Node have in C++ has no file: `(garbage collector)` and `(program)` speak for themselves.
  if (place === '') return groupBy === 'package' && !name.startsWith('(') ? NATIVE : name;
  return groupBy === 'package' ? place : `${name}  ${fileOf(url)}:${lineNumber + 1}`;
}

/** The package, `node` for Node's own code, or the folder of this project; empty for what has no file. */
function placeOf(url: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (name !== undefined) return name;
  if (url.startsWith('node:')) return 'node';
  return /\/((?:dist\/)?(?:libs|apps|bench)\/[^/]+)/.exec(url)?.[1] ?? url;
}

function fileOf(url: string): string {
  return url.replace(/^.*node_modules\//, '').replace(/^file:.*?\/(?=(?:dist\/)?(?:libs|apps|bench)\/)/, '');
}
