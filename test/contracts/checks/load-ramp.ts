import { type Fault, fault } from '../support/fault.ts';
import { type Node, nodesOf, property } from '../support/javascript.ts';
import { lineOf, type TextFile } from '../support/text-file.ts';

/** The load grows to these numbers of users, one after the other, within this time. */
export function loadRamp(script: TextFile, users: readonly number[], seconds: number): Fault[] {
  const stages = nodesOf(script)
    .map((node) => property(node, 'stages'))
    .find((found) => found?.['type'] === 'ArrayExpression');
  const written = ((stages?.['elements'] ?? []) as { readonly expression: Node }[]).map(({ expression }) => ({
    seconds: secondsOf(String(property(expression, 'duration')?.['value'])),
    users: Number(property(expression, 'target')?.['value']),
  }));
  const reached = [...new Set(written.map((stage) => stage.users))].filter((target) => target > 0);
  const total = written.reduce((sum, stage) => sum + stage.seconds, 0);
  const line = lineOf(script, 'stages');
  return [
    ...(reached.join() === users.join()
      ? []
      : [fault(script.path, line, `ramps to ${reached.join(', ')} users instead of ${users.join(', ')}`)]),
    ...(total === seconds ? [] : [fault(script.path, line, `takes ${total} s instead of ${seconds} s`)]),
  ];
}

/** 90s, 2m */
function secondsOf(duration: string): number {
  return Number.parseFloat(duration) * (duration.endsWith('m') ? 60 : 1);
}
