import { plain } from '../terminal/paint.ts';
import { formatLogLine } from './log-format.ts';
import { parseLogLine } from './log-line.ts';
import { Problem } from './problem.ts';
import { type ServiceExit } from './service-process.ts';

/** A service ended by itself. */
export class ServiceDied extends Problem {
  constructor(exit: ServiceExit) {
    super(tellDeath(exit));
  }
}

/** Which service ended, how, and what it said last. */
export function tellDeath({ service, how, lastLines }: ServiceExit): string {
  const portTaken = lastLines.some((line) => line.includes('EADDRINUSE'));
  return [
    `${service.name} ended by itself (${how}).${lastLines.length > 0 ? ' Its last lines:' : ''}`,
    ...lastLines.flatMap(readable).map((line) => `  ${line}`),
    ...(portTaken ? [`Its port ${service.port} was taken; ${service.portVariable} moves it.`] : []),
  ].join('\n');
}

function readable(text: string): string[] {
  const line = parseLogLine(text);
  return line ? formatLogLine(line, plain) : [text];
}
