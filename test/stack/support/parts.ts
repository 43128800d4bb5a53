import { sendCommand } from '../../../tools/stack/control.ts';
import { eventually } from './eventually.ts';
import { stackCommand } from './stack-command.ts';
import { testStack } from './test-stack.ts';

/** Loki takes the longest, some 12 s on an idle machine. */
const READY_WITHIN_S = 60;

export interface PartStatus {
  /** ready, starting, crashed or stopped. */
  readonly state: string;
  /** Missing while it does not run. */
  readonly pid?: number;
}

/** What `npm run stack:status` shows, by the part's name. */
export async function statusOfParts(): Promise<Record<string, PartStatus>> {
  const answer = await sendCommand(testStack().state.control, 'status');
  if (answer === undefined) throw new Error('The stack under test does not run any more');
  const [, ...rows] = answer.lines.map((line) => line.trim().split(/\s+/));
  return Object.fromEntries(
    rows.map(([name = '', state = '', pid]) => [name, { state, ...(pid ? { pid: Number(pid) } : {}) }]),
  );
}

export async function pidOf(part: string): Promise<number> {
  const pid = (await statusOfParts())[part]?.pid;
  if (pid === undefined) throw new Error(`${part} does not run`);
  return pid;
}

export async function stopPart(part: string): Promise<void> {
  await stackCommand(['stop', part]);
}

/** Starts a part, or lets it run on; resolves when it is healthy. */
export async function startPart(part: string): Promise<void> {
  await stackCommand(['start', part]);
  await untilReady(part);
}

export async function restartPart(part: string): Promise<void> {
  await stackCommand(['restart', part]);
  await untilReady(part);
}

/** Does something while a part is stopped; whatever comes of it, the part runs again afterwards. */
export async function without<Result>(part: string, act: () => Promise<Result>): Promise<Result> {
  await stopPart(part);
  try {
    return await act();
  } finally {
    await startPart(part);
  }
}

export async function untilReady(part: string): Promise<void> {
  await eventually(READY_WITHIN_S, async () => {
    const { [part]: status } = await statusOfParts();
    if (status?.state !== 'ready') throw new Error(`${part} is ${status?.state ?? 'no part of the stack'}`);
  });
}
