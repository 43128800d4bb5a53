/** The thread of one user: loads the script for itself, as k6 does, and visits as often as it is its turn. */
import { fileURLToPath } from 'node:url';

import { giveModulesTo } from './k6-imports.ts';
import { giveUp, start, tell, untilTurn } from './run-port.ts';

interface Script {
  readonly options?: unknown;
  readonly setup?: () => unknown;
  readonly default?: (data: unknown) => unknown;
}

try {
  Object.assign(globalThis, { __ENV: start.environment });
  giveModulesTo(start.script);
  const script = (await import(start.script)) as Script;
  tell({ kind: 'loaded', options: script.options });
  if (start.part === 'set up') setUp(script);
  else visitRepeatedly(script);
} catch (error) {
  giveUp({ kind: 'fault', message: described(error) });
}

function setUp({ setup }: Script): void {
  if (untilTurn()) tell({ kind: 'set up', data: setup?.() });
}

function visitRepeatedly({ default: visit }: Script): void {
  if (visit === undefined) throw new Error('the script has no default function');
  while (untilTurn()) {
    if (visit(start.data) instanceof Promise) throw new Error('an async default function is not known here');
    tell({ kind: 'visited' });
  }
}

/** With the places in the script, and none in here. */
function described(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line) && line.includes(start.script));
  return [String(error), ...places].join('\n').replaceAll(start.script, fileURLToPath(start.script));
}
