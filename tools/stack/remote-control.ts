import { type Paint } from '../terminal/paint.ts';
import { type ControlAnswer, type ControlHandler } from './control.ts';
import { type Part } from './part.ts';
import { statusLines } from './status.ts';

/** What the running stack does for commands of other terminals. */
export function controlHandler(
  parts: readonly Part[],
  paint: Paint,
  down: () => Promise<void>,
): ControlHandler {
  return async (command, name): Promise<ControlAnswer> => {
    const part = parts.find((one) => one.name === name);
    switch (command) {
      case 'status':
        return { ok: parts.every(({ state }) => state === 'ready'), lines: statusLines(parts, paint) };
      case 'down':
        await down();
        return { ok: true, lines: ['all stopped'] };
      case 'stop':
      case 'start':
      case 'restart':
        return part === undefined
          ? { ok: false, lines: [`${name} is not part of this stack`] }
          : onPart(part, command);
      default:
        return { ok: false, lines: [`the running stack does not know "${command}"`] };
    }
  };
}

async function onPart(part: Part, command: 'stop' | 'start' | 'restart'): Promise<ControlAnswer> {
  const word = command === 'start' ? undefined : await part.stop();
  if (command !== 'stop') part.start();
  return { ok: true, lines: [word ?? `${part.name}: ${part.state}`] };
}
