import { findPortHolder, type PortHolder } from './port-holder.ts';
import { portState, type PortState } from './ports.ts';
import { Problem } from './problem.ts';

/** What listens on a port, and the variable that moves it elsewhere. */
export interface Listener {
  readonly name: string;
  readonly port: number;
  readonly portVariable: string;
}

/** @throws Problem that names every port that cannot be used, who holds it and what to do. */
export async function checkPorts(listeners: readonly Listener[]): Promise<void> {
  const states = await Promise.all(listeners.map(({ port }) => portState(port)));
  const faults = listeners.flatMap((listener, index) => {
    const state = states[index];
    return state === undefined || state === 'free' ? [] : [describe(listener, state)];
  });
  if (faults.length > 0) throw new Problem(faults.join('\n\n'));
}

function describe(listener: Listener, state: Exclude<PortState, 'free'>): string {
  const { name, port, portVariable } = listener;
  const elsewhere = `${portVariable}=${port + 10_000} npm start`;
  if (state === 'forbidden') {
    return `Port ${port} for ${name} needs rights you do not have. Take a higher one: ${elsewhere}`;
  }
  return [
    `Port ${port} for ${name} is taken${byWhom(port, findPortHolder(port))}`,
    `  or start on another port:  ${elsewhere}`,
  ].join('\n');
}

function byWhom(port: number, holder: PortHolder | undefined): string {
  if (holder) {
    return ` by process ${holder.pid}: ${holder.command}\n  stop it:                   kill ${holder.pid}`;
  }
  const lookUp =
    process.platform === 'win32' ? `netstat -ano | findstr :${port}` : `lsof -nP -iTCP:${port} -sTCP:LISTEN`;
  return `.\n  find out by whom:          ${lookUp}`;
}
