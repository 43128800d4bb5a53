import { findPortHolder } from '../shop/port-holder.ts';
import { portState } from '../shop/ports.ts';
import { type Finding } from './finding.ts';

/** What wants to listen, and the variable that moves it, where there is one. */
export interface Listener {
  readonly name: string;
  readonly port: number;
  readonly portVariable?: string;
}

/** One finding for all that are free, and one for each that is not. */
export async function portFindings(listeners: readonly Listener[]): Promise<Finding[]> {
  const states = await Promise.all(
    listeners.map(async (each) => ({ ...each, state: await portState(each.port) })),
  );
  const free = states.filter(({ state }) => state === 'free').map(({ port }) => port);
  const taken = states.filter(({ state }) => state !== 'free');
  return [
    ...(free.length > 0 ? [{ state: 'good' as const, what: `free ports: ${free.join(', ')}` }] : []),
    ...taken.map(takenFinding),
  ];
}

function takenFinding({ name, port, portVariable, state }: Listener & { state: string }): Finding {
  const holder = findPortHolder(port);
  const who = holder ? ` by process ${holder.pid}: ${holder.command.slice(0, 80)}` : '';
  const stop = holder
    ? `kill ${holder.pid}`
    : process.platform === 'win32'
      ? `netstat -ano | findstr :${port}     says by whom`
      : `lsof -nP -iTCP:${port} -sTCP:LISTEN     says by whom`;
  const what =
    state === 'forbidden'
      ? `port ${port} for ${name} needs rights you do not have`
      : `port ${port} for ${name} is taken${who}`;
  const mend = [
    ...(state === 'forbidden' ? [] : [stop]),
    ...(portVariable ? [`${portVariable}=${port + 10_000}`] : []),
  ];
  return { state: 'bad', what, mend };
}
