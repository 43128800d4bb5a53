import { findPortHolder, type PortHolder } from './port-holder.ts';
import { portState, type PortState } from './ports.ts';
import { Problem } from './problem.ts';
import { type PlacedService } from './services.ts';

/** @throws Problem that names every port that cannot be used, who holds it and what to do. */
export async function checkPorts(services: readonly PlacedService[]): Promise<void> {
  const states = await Promise.all(services.map(({ port }) => portState(port)));
  const faults = services.flatMap((service, index) => {
    const state = states[index];
    return state === undefined || state === 'free' ? [] : [describe(service, state)];
  });
  if (faults.length > 0) throw new Problem(faults.join('\n\n'));
}

function describe(service: PlacedService, state: Exclude<PortState, 'free'>): string {
  const { name, port, portVariable } = service;
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
