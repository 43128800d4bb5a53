import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';

import {
  ANSWERS,
  END,
  type HttpAnswer,
  type HttpRequest,
  type Message,
  type ThreadStart,
  TURN,
  WAIT,
} from '../messages.ts';

if (parentPort === null) throw new Error('This runs in a thread of tools/k6-script/run.ts only.');
const port = parentPort;

export const start = workerData as ThreadStart;

export function tell(message: Message): void {
  port.postMessage(message);
}

/** k6's calls return when they are done, so the thread stands still until the run has the answer. */
export function ask(request: HttpRequest): HttpAnswer {
  const before = Atomics.load(start.cells, ANSWERS);
  tell({ kind: 'request', request });
  Atomics.wait(start.cells, ANSWERS, before);
  return receiveMessageOnPort(port)?.message as HttpAnswer;
}

/** Stands still while the run has no use for this thread; false once it never will have. */
export function untilTurn(): boolean {
  while (Atomics.load(start.cells, TURN) === WAIT) Atomics.wait(start.cells, TURN, WAIT);
  return Atomics.load(start.cells, TURN) !== END;
}

/** Tells what ends the run, which then ends this thread: the script cannot catch it. */
export function giveUp(message: Message): never {
  tell(message);
  for (;;) Atomics.wait(start.cells, ANSWERS, Atomics.load(start.cells, ANSWERS));
}
